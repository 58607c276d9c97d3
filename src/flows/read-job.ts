import { type Orders, readOrders } from '../intake/orders.ts';
import { rejectReasons } from '../wording/reject-reasons.ts';
import type { DiagnoseJob, EvaluateJob, ProgressReport } from './job.ts';
import { chooseMapping } from './mapping.ts';

/** The order lines of a job, as its options, its mapping, the files beside the orders and the secret of the keys have them read. */
export async function readJobOrders(
  job: DiagnoseJob | EvaluateJob,
  onProgress: (report: ProgressReport) => void,
): Promise<Orders> {
  const { options, companions, customerSecret } = job;
  return readOrders(
    job.files,
    {
      ...options,
      ...(await chooseMapping(job)),
      ...(companions === undefined ? {} : { companions }),
      ...(customerSecret === undefined ? {} : { customerSecret }),
    },
    {
      folder: job.workFolder,
      limits: job.limits,
      explainReject: rejectReasons(options.csvHeaders),
      onProgress: (rows) => onProgress({ phase: 'read', share: 0.5, rows }),
    },
  );
}
