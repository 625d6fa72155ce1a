import type { Translate } from './words/words.ts'

/** How long a part of a turn takes, as one says it: "1 min 40 s". `seconds` above 0. */
export function lasting(seconds: number, t: Translate): string {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  if (minutes === 0) return t('talk.seconds', { n: rest })
  return rest === 0 ? t('talk.minutes', { n: minutes }) : t('talk.both', { minutes, seconds: rest })
}
