import type { Diagnosis } from '../diagnosis.ts';
import type { ExistingCustomersFigures } from './existing-customers.ts';
import { flowTables } from './flow-tables.ts';
import { pointTables } from './point-tables.ts';
import { reactivatedTables } from './reactivated-tables.ts';
import { stepTables } from './step-tables.ts';

export const tables: Diagnosis<ExistingCustomersFigures>['tables'] = {
  ...flowTables,
  ...pointTables,
  ...reactivatedTables,
  ...stepTables,
};
