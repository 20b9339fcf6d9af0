import { dropUnsent, keepDraft, keepUnsent, readDraft, readUnsent } from '../../web/thread/drafts.js';
import { learnReader, readerOf } from '../../web/thread/reader.js';

/** The browser's, as far as it is used. */
class Storage {
  private readonly items = new Map<string, string>();
  full = false;

  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    if (this.full) throw new DOMException('full', 'QuotaExceededError');
    this.items.set(key, value);
  }

  removeItem(key: string): void {
    this.items.delete(key);
  }

  /** Anything on the page may write there. */
  spoil(): void {
    for (const key of this.items.keys()) this.items.set(key, '{"token":7,"0":');
  }
}

let storage: Storage;
beforeEach(() => {
  storage = new Storage();
  Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true });
});
afterAll(() => void Reflect.deleteProperty(globalThis, 'localStorage'));

const spot = { site: 'portal', article: 'a', parent: null };

describe('a draft', () => {
  it('is kept by site, article and parent', () => {
    keepDraft(spot, 'on top');
    keepDraft({ ...spot, parent: '1' }, 'below');
    keepDraft({ ...spot, article: 'b' }, 'elsewhere');
    expect(readDraft(spot)).toBe('on top');
    expect(readDraft({ ...spot, parent: '1' })).toBe('below');
    expect(readDraft({ ...spot, site: 'other' })).toBe('');
  });

  it('is gone when it is emptied', () => {
    keepDraft(spot, 'words');
    keepDraft(spot, '  ');
    expect(readDraft(spot)).toBe('');
  });

  it('is the newer one where the storage is full', () => {
    keepDraft(spot, 'few words');
    storage.full = true;
    keepDraft(spot, 'many words');
    expect(readDraft(spot)).toBe('many words');
    keepDraft(spot, '');
    expect(readDraft(spot)).toBe('');
  });

  it('lasts as long as the page where there is no storage', () => {
    Object.defineProperty(globalThis, 'localStorage', {
      get: () => {
        throw new DOMException('no', 'SecurityError');
      },
      configurable: true,
    });
    keepDraft(spot, 'words');
    expect(readDraft(spot)).toBe('words');
  });
});

describe('an unsent comment', () => {
  const unsent = (key: string) => ({ key, parent: null, text: `text of ${key}`, name: 'Ana' });

  it('is kept with its key until the service has it, beside those of other tabs', () => {
    keepUnsent('portal', 'a', unsent('1'));
    keepUnsent('portal', 'a', unsent('2'));
    keepUnsent('portal', 'a', { ...unsent('1'), text: 'again' });
    expect(readUnsent('portal', 'a').map(({ key, text }) => [key, text])).toEqual([
      ['2', 'text of 2'],
      ['1', 'again'],
    ]);
    dropUnsent('portal', 'a', '2');
    expect(readUnsent('portal', 'a').map(({ key }) => key)).toEqual(['1']);
    expect(readUnsent('portal', 'b')).toEqual([]);
  });

  it('is none in what somebody else has written there', () => {
    keepUnsent('portal', 'a', unsent('1'));
    storage.spoil();
    expect(readUnsent('portal', 'a')).toEqual([]);
  });
});

describe('the reader', () => {
  it('is known by site, and learns bit by bit', () => {
    learnReader('portal', { name: 'Ana' });
    learnReader('portal', { token: 't', id: '7' });
    expect(readerOf('portal')).toEqual({ name: 'Ana', token: 't', id: '7' });
    learnReader('portal', { token: undefined, id: undefined });
    expect(readerOf('portal')).toEqual({ name: 'Ana' });
    expect(readerOf('other')).toEqual({});
  });

  it('is nobody where the storage has been spoiled', () => {
    learnReader('portal', { name: 'Ana' });
    storage.spoil();
    expect(readerOf('portal')).toEqual({});
  });
});
