/** See `network.mjs`. */
export function watchNetwork(
  allowed: () => readonly number[],
  tell: (call: string) => void,
): () => void
