import type { Preset } from '../preset.ts';
import { aishipr } from './aishipr.ts';
import { amazonJpAllOrders } from './amazon-jp-all-orders.ts';
import { amazonJpOrders } from './amazon-jp-orders.ts';
import { base } from './base.ts';
import { colorMeAll } from './color-me-all.ts';
import { colorMeDetail } from './color-me-detail.ts';
import { eccube2 } from './eccube-2.ts';
import { eccube3 } from './eccube-3.ts';
import { eccube4 } from './eccube-4.ts';
import { ecforce } from './ecforce.ts';
import { futureshop } from './futureshop.ts';
import { magento2 } from './magento-2.ts';
import { makeshop } from './makeshop.ts';
import { nextEngine } from './next-engine.ts';
import { rakutenRms } from './rakuten-rms.ts';
import { shopify } from './shopify.ts';
import { squareItems } from './square-items.ts';
import { squareTransactions } from './square-transactions.ts';
import { stores } from './stores.ts';
import { stripe } from './stripe.ts';
import { woocommerceAdvancedExport } from './woocommerce-advanced-export.ts';
import { woocommerceAnalytics } from './woocommerce-analytics.ts';
import { woocommerceOrderExport } from './woocommerce-order-export.ts';
import { yahooShopping } from './yahoo-shopping.ts';

/** The first whose signature fits a header is taken: layouts told by more or rarer titles stand before others. */
export const PRESETS: readonly Preset[] = [
  shopify,
  woocommerceAnalytics,
  woocommerceOrderExport,
  woocommerceAdvancedExport,
  magento2,
  eccube4,
  eccube3,
  eccube2,
  rakutenRms,
  amazonJpAllOrders,
  amazonJpOrders,
  yahooShopping,
  colorMeAll,
  colorMeDetail,
  base,
  stores,
  ecforce,
  nextEngine,
  futureshop,
  aishipr,
  makeshop,
  squareItems,
  squareTransactions,
  stripe,
];
