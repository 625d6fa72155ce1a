/** Light or dark as the device asks for it, now and whenever it changes. */
export function followTheme(root: HTMLElement = document.documentElement): void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const apply = () => root.classList.toggle('dark', dark.matches)
  dark.addEventListener('change', apply)
  apply()
}
