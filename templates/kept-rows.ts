import { z } from 'zod'
import { line, textLimit } from './text.ts'

/** A row's id as a key of an answer: the prompt's, or one that a person's phone made, which may be any text. */
export const rowKey = z.string().min(1).max(80)

/** The text of a carried row, one line (`carried-rows.ts`). It may be empty. */
export const keptText = line(textLimit.line)

/** Texts of carried rows by row id, as they come from the wire. */
export const keptTexts = z.record(rowKey, keptText)
