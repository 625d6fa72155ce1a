import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')

/** Where the pictures of a Markdown text lie, as it links them. */
function picturesIn(markdown: string): readonly string[] {
  const links = markdown.matchAll(/!\[[^\]]*\]\(([^)\s]+)[^)]*\)|<img\s[^>]*src="([^"]+)"/g)
  return [...links].map(([, linked, placed]) => linked ?? placed ?? '')
}

test('G1 every picture that the README shows is kept in docs/pictures', () => {
  const pictures = picturesIn(readFileSync(resolve(root, 'README.md'), 'utf8'))
  expect(pictures.length).toBeGreaterThan(0)
  for (const picture of pictures) {
    expect(picture).toMatch(/^docs\/pictures\/[\w-]+\.png$/)
    expect([picture, existsSync(resolve(root, picture))]).toEqual([picture, true])
  }
})
