import type { Attachment } from 'svelte/attachments'

/** Sets custom properties on an element (`--share`: 0.4), for style sheets to use: the content policy allows no style attributes. */
export function properties(
  values: Readonly<Record<`--${string}`, string | number>>,
): Attachment<HTMLElement | SVGElement> {
  return (element) => {
    for (const [name, value] of Object.entries(values))
      element.style.setProperty(name, String(value))
  }
}
