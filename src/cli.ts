#!/usr/bin/env node
import { main } from './cli/main.ts';
import { jobModule } from './service/config.ts';

process.exit(await main(process.argv.slice(2), { jobModule: jobModule() }));
