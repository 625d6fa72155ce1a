import { isIP } from 'node:net'
import { z } from 'zod'

/** Everything that the environment decides, read once at the start. */
export interface Config {
  /** 0: any free port. */
  readonly port: number
  readonly host: string
  readonly dataDir: string
  /** Address of a PostgreSQL, with its password: never to be printed. Null: everything in a file in `dataDir`. */
  readonly databaseUrl: string | null
  /** Origin under which people reach this server (`https://cairn.example.org`), without a path; null: chosen from the machine's addresses. */
  readonly publicUrl: string | null
  /** Further names of this server, as in a Host header, lower-case, with the port where it is not the usual one. */
  readonly allowedHosts: readonly string[]
  readonly firstOwner: { readonly email: string; readonly password: string } | null
  /** Paths of PEM files. */
  readonly tls: { readonly cert: string; readonly key: string } | null
  readonly trustProxy: TrustProxy
  readonly metricsToken: string | null
  /** Whether requests of one client always reach the same process, so that polling works. */
  readonly sticky: boolean
  readonly logLevel: LogLevel
  /** Days that a room is kept after its end. */
  readonly retentionDays: number
}

/** Whose `X-Forwarded-For` is believed: nobody's, the last so many hops, or these addresses and ranges. */
export type TrustProxy =
  | { readonly kind: 'none' }
  | { readonly kind: 'hops'; readonly hops: number }
  | { readonly kind: 'ranges'; readonly ranges: readonly string[] }

export type LogLevel = 'error' | 'warn' | 'info' | 'debug'

/** A configuration, or one plain sentence that says which variable is wrong and what it takes. */
export type Read =
  { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly problem: string }

/** Reads the environment. An empty variable counts as absent. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Read {
  const given = Object.fromEntries(
    Object.keys(variables.shape).flatMap((name) => {
      const value = environment[name]?.trim()
      return value === undefined || value === '' ? [] : [[name, value]]
    }),
  )
  const parsed = variables.safeParse(given)
  if (!parsed.success)
    return {
      ok: false,
      problem: parsed.error.issues[0]?.message ?? 'The environment cannot be read.',
    }
  const v = parsed.data
  if ((v.TLS_CERT === undefined) !== (v.TLS_KEY === undefined)) {
    return { ok: false, problem: 'TLS_CERT and TLS_KEY belong together: set both, or none.' }
  }
  if ((v.OWNER_EMAIL === undefined) !== (v.OWNER_PASSWORD === undefined)) {
    return {
      ok: false,
      problem: 'OWNER_EMAIL and OWNER_PASSWORD belong together: set both, or none.',
    }
  }
  return {
    ok: true,
    config: {
      port: v.PORT,
      host: v.HOST,
      dataDir: v.DATA_DIR,
      databaseUrl: v.DATABASE_URL ?? null,
      publicUrl: v.PUBLIC_URL ?? null,
      allowedHosts: v.ALLOWED_HOSTS,
      firstOwner:
        v.OWNER_EMAIL !== undefined && v.OWNER_PASSWORD !== undefined
          ? { email: v.OWNER_EMAIL, password: v.OWNER_PASSWORD }
          : null,
      tls:
        v.TLS_CERT !== undefined && v.TLS_KEY !== undefined
          ? { cert: v.TLS_CERT, key: v.TLS_KEY }
          : null,
      trustProxy: v.TRUST_PROXY,
      metricsToken: v.METRICS_TOKEN ?? null,
      sticky: v.STICKY,
      logLevel: v.LOG_LEVEL,
      retentionDays: v.RETENTION_DAYS,
    },
  }
}

/** A whole number in a range; `sentence` is what a person reads when it is not one. */
function wholeNumber(from: number, to: number, sentence: string) {
  return z.string().transform((text, context) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN
    if (value >= from && value <= to) return value
    context.addIssue({ code: 'custom', message: sentence })
    return z.NEVER
  })
}

function refine(sentence: string, holds: (text: string) => boolean) {
  return z.string().refine(holds, { message: sentence })
}

const publicUrl = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : null
  if (
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === ''
  )
    return url.origin
  context.addIssue({
    code: 'custom',
    message: 'PUBLIC_URL must be an address like https://cairn.example.org, without a path.',
  })
  return z.NEVER
})

const allowedHosts = z.string().transform((text, context) => {
  const hosts = text
    .toLowerCase()
    .split(',')
    .map((host) => host.trim())
    .filter((host) => host !== '')
  if (hosts.every((host) => /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/.test(host))) return hosts
  context.addIssue({
    code: 'custom',
    message:
      'ALLOWED_HOSTS must be names separated by commas, like retreat.local,cairn.example.org:3000.',
  })
  return z.NEVER
})

const trustProxy = z.string().transform((text, context): TrustProxy => {
  if (/^\d{1,2}$/.test(text))
    return Number(text) === 0 ? { kind: 'none' } : { kind: 'hops', hops: Number(text) }
  const ranges = text
    .split(',')
    .map((range) => range.trim())
    .filter((range) => range !== '')
  if (ranges.every(isRange)) return { kind: 'ranges', ranges }
  context.addIssue({
    code: 'custom',
    message: 'TRUST_PROXY must be a number of proxies, or addresses like 10.0.0.0/8,192.168.1.4.',
  })
  return z.NEVER
})

function isRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}

const variables = z.object({
  PORT: wholeNumber(0, 65_535, 'PORT must be a number from 0 to 65535.').default(3000),
  HOST: refine(
    'HOST must be an address or name of this machine, like 0.0.0.0 or localhost.',
    (text) => /^[a-zA-Z0-9.:_-]+$/.test(text),
  ).default('0.0.0.0'),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: refine(
    'DATABASE_URL must be an address like postgres://cairn:password@localhost:5432/cairn.',
    (text) => URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol),
  ).optional(),
  PUBLIC_URL: publicUrl.optional(),
  ALLOWED_HOSTS: allowedHosts.default([]),
  OWNER_EMAIL: refine(
    'OWNER_EMAIL must be an e-mail address.',
    (text) => z.email().safeParse(text).success,
  ).optional(),
  OWNER_PASSWORD: refine(
    'OWNER_PASSWORD must have 8 to 128 characters.',
    (text) => text.length >= 8 && text.length <= 128,
  ).optional(),
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  TRUST_PROXY: trustProxy.default({ kind: 'none' }),
  METRICS_TOKEN: refine(
    'METRICS_TOKEN must have at least 16 characters.',
    (text) => text.length >= 16,
  ).optional(),
  STICKY: refine('STICKY must be 1 (the default) or 0.', (text) => text === '0' || text === '1')
    .transform((text) => text === '1')
    .default(true),
  LOG_LEVEL: z
    .enum(['error', 'warn', 'info', 'debug'], {
      error: 'LOG_LEVEL must be error, warn, info or debug.',
    })
    .default('info'),
  RETENTION_DAYS: wholeNumber(
    1,
    3650,
    'RETENTION_DAYS must be a number of days from 1 to 3650.',
  ).default(30),
})
