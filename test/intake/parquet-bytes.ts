import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { inWorkplace } from './reading.ts';

/** What a query gives, as the bytes of a Parquet file. */
export async function parquet(select: string, options = ''): Promise<Buffer> {
  return inWorkplace(async ({ folder }) => {
    const path = join(folder, 'x.parquet');
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
    const connection = await instance.connect();
    await connection.run(`SET TimeZone = 'UTC'; COPY (${select}) TO '${path}' (FORMAT parquet ${options})`);
    connection.closeSync();
    instance.closeSync();
    return readFileSync(path);
  });
}
