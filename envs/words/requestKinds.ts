import type { RequestKind } from './request/request.js';

/** Questions, and requests to say what is to be seen: what the two environments of each family ask for, and the most words they take. */
export const questions: { readonly kinds: readonly RequestKind[]; readonly maxWords: number } = {
  kinds: ['colour', 'state', 'where', 'count', 'exists', 'is', 'is', 'what', 'name'],
  maxWords: 16,
};
export const descriptions: { readonly kinds: readonly RequestKind[]; readonly maxWords: number } = {
  kinds: ['list', 'say', 'describe'],
  maxWords: 40,
};
