/** What was found about one thing. `attention`: it works, and something should be done; `fault`: something does not work. */
export interface Finding {
  readonly state: 'ok' | 'attention' | 'fault'
  /** One sentence. It says nothing of anybody: no name, answer, code or password. */
  readonly what: string
  /** What to do about it. */
  readonly todo?: string
}

export function ok(what: string): Finding {
  return { state: 'ok', what }
}

export function attention(what: string, todo: string): Finding {
  return { state: 'attention', what, todo }
}

export function fault(what: string, todo: string): Finding {
  return { state: 'fault', what, todo }
}
