import type { Sort } from '../../src/protocol.js';
import { keep, recall } from './storage.js';

/** What the attributes of <tidemark-thread> say. */
export interface Options {
  theme: 'auto' | 'light' | 'dark';
  perPage: number;
  /** Indents. */
  maxDepth: number;
  headingLevel: number;
  readOnly: boolean;
}

export const sorts: Sort[] = ['best', 'newest', 'oldest'];

/** The reader's choice goes before the publisher's, on every page of the site. */
const SORT = 'tidemark-sort';

export const keepSort = (sort: Sort): void => keep(SORT, sort);

export function sortOf(element: Element): Sort {
  const wanted = [recall(SORT), element.getAttribute('sort')];
  return sorts.find(sort => sort === wanted[0]) ?? sorts.find(sort => sort === wanted[1]) ?? 'best';
}

export function optionsOf(element: Element, theme = 'auto'): Options {
  const read = (name: string) => element.getAttribute(name);
  const number = (name: string, least: number, most: number, other: number): number => {
    const value = parseInt(read(name) ?? '', 10);
    return value >= least && value <= most ? value : other;
  };
  const named = read('theme') ?? theme;
  return {
    theme: named === 'light' || named === 'dark' ? named : 'auto',
    perPage: number('per-page', 1, 100, 50),
    maxDepth: number('max-depth', 0, 3, 3),
    headingLevel: number('heading-level', 1, 6, 2),
    readOnly: element.hasAttribute('readonly'),
  };
}
