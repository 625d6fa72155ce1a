/**
 * A fresh id of 20 characters [0-9a-z], for commands and tabs. From `getRandomValues`, which insecure origins have too
 * (`crypto.randomUUID` they have not).
 */
export function freshId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(20)), (byte) => alphabet[byte % 36]).join(
    '',
  )
}

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz'
