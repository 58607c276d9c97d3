import { makeFolders } from '../make-folders.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';
import { WrongSetting } from './config.ts';

/**
 * Makes the folder a setting names where it is missing. Throws WrongSetting for one that nothing can be written to,
 * tried with a temporary folder of the given prefix.
 */
export async function usableFolder(setting: string, folder: string, prefix: string): Promise<void> {
  try {
    await makeFolders(folder);
    const trial = await makeTemporaryFolder(folder, prefix);
    await trial.remove();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') return;
    throw new WrongSetting(`${setting}=${folder} (${code ?? String(error)})`, 'no-folder');
  }
}
