import { describe } from 'vitest'
import { startServer } from './server.ts'
import { playTheSpine } from './spine.ts'

describe('a whole room, on one process and SQLite', () => playTheSpine(startServer))
