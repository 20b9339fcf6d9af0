/**
 * Numbers of the advisory locks, on one page so that no two are the same. They are written into functions of the
 * database by migrations, so a number never changes.
 */

/** Held by whoever migrates. */
export const MIGRATION_LOCK = 7_219_000;
/** Shared by every batch of views, exclusive while two articles are merged. */
export const MERGE_LOCK = 7_219_001;
/** First key of a pair; the second is a hash of the job's name. */
export const JOB_LOCK = 7_219_002;
