import type { Entry } from './exercise.ts'

/** Whether any part that may be counted of an entry says something; parts are lists and records. */
export function saysAnything({ parts }: Entry<object>): boolean {
  return Object.values(parts).some((part) => Object.keys(part ?? {}).length > 0)
}
