import { chmodSync, existsSync, mkdirSync } from 'node:fs';

/** Makes the folder unless it is there, with this mode whatever the umask of whoever started us. */
export function makeFolder(folder: string, mode: number): void {
  if (existsSync(folder)) return;
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, mode);
}
