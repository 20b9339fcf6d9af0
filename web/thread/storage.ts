/** localStorage; where that is forbidden or full, what is kept lasts as long as the page. */
const memory = new Map<string, string>();

export function recall(key: string): string | undefined {
  try {
    return memory.get(key) ?? localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

export function keep(key: string, value: string | undefined): void {
  memory.delete(key);
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Forbidden or full.
    if (value !== undefined) memory.set(key, value);
  }
}

/** Undefined also for what is no JSON, since anything on the page may write there. */
export function recallJson(key: string): unknown {
  try {
    return JSON.parse(recall(key) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}
