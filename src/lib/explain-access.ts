/** Runs the work; when the system forbids it, says whose fault that is and what to do. */
export async function explainAccess<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') throw error;
    throw new Error(
      `${path ?? folder} belongs to another user or is read-only. ` +
        'Start as its owner, or set TIDEMARK_DATA to a folder of your own.',
      { cause: error },
    );
  }
}
