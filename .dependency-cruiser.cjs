/** Who may import what: one rule a row. */
const never = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to })
const outside = (...allowed) => ({
  path: '^(templates|server|client|test)/',
  pathNot: allowed.map((each) => `^${each}`),
})

module.exports = {
  forbidden: [
    never(
      'no-circles',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
      'files that import each other cannot be read one at a time; a screen fetched later may',
    ),
    never(
      'templates-are-pure',
      { path: '^templates/' },
      outside('templates/'),
      'the language knows nothing of server or client',
    ),
    never(
      'templates-libraries',
      { path: '^templates/' },
      { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: 'node_modules/(zod|yaml)/' },
      'zod and yaml alone',
    ),
    never(
      'room-is-pure',
      { path: '^server/room/' },
      outside('server/room/', 'templates/'),
      'the live room is pure',
    ),
    never(
      'room-libraries',
      { path: '^server/room/' },
      { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: 'node_modules/zod/' },
      'zod only',
    ),
    never(
      'store',
      { path: '^server/store/' },
      outside('server/store/', 'server/room/', 'server/code-of.ts', 'server/own-thread.ts'),
      'a store knows types of the room alone',
    ),
    never(
      'rooms',
      { path: '^server/rooms' },
      outside(
        'server/rooms',
        'server/room/',
        'server/store/store.ts',
        'server/store/board.ts',
        'templates/',
      ),
      'the running rooms know the store by its contract',
    ),
    never(
      'auth',
      { path: '^server/auth/' },
      outside(
        'server/auth/',
        'server/room/',
        'server/store/',
        'server/config.ts',
        'server/code-of.ts',
      ),
      'authority does not know who asks it',
    ),
    never(
      'pdf',
      { path: '^server/pdf/' },
      outside('server/pdf/', 'server/own-thread.ts', 'templates/'),
      'documents are made of blocks alone',
    ),
    never(
      'export',
      { path: '^server/export/' },
      outside('server/export/', 'templates/', 'server/room/'),
      'exports are made of blocks and types of the room',
    ),
    never(
      'live',
      { path: '^server/live/' },
      outside('server/live/', 'server/room/', 'server/rooms', 'server/auth/', 'templates/'),
      'the gateway knows rooms and authority',
    ),
    never(
      'http',
      { path: '^server/http/' },
      outside(
        'server/http/',
        'server/room/',
        'server/rooms',
        'server/auth/',
        'templates/',
        'server/export/',
        'server/pdf/',
        'server/config.ts',
        'server/code-of.ts',
        'server/store/store.ts',
      ),
      'routes know no named store and no sockets',
    ),
    never(
      'cli',
      { path: '^server/cli/' },
      outside(
        'server/cli/',
        'server/config.ts',
        'server/code-of.ts',
        'server/database.ts',
        'server/library.ts',
        'server/store/',
        'server/auth/',
        'server/rooms.ts',
        'server/room/',
        'server/http/(addresses|greeting|links|log).ts',
        'client/lib/words/',
      ),
      'commands of the host serve nobody',
    ),
    never(
      'client-lib',
      { path: '^client/lib/' },
      outside(
        'client/lib/',
        'server/room/protocol.ts',
        'server/room/commands.ts',
        'server/room/refusals.ts',
        'server/room/events.ts',
        'server/room/state.ts',
        'templates/',
      ),
      'shared client parts know no page',
    ),
    never(
      'client-types-only',
      { path: '^client/' },
      { path: '^server/', dependencyTypesNot: ['type-only'] },
      'the client takes types of the wire, never code',
    ),
    never(
      'client-language',
      { path: '^client/' },
      {
        path: '^templates/(?!(figure|stones|graphemes|carried-rows|cell-text|scale-numbers|points-given|days|sentence|group-colour)\\.ts|figure/)',
        dependencyTypesNot: ['type-only'],
      },
      'of the language the client runs figure geometry, how long a text is, and what inputs make of rows, numbers, days and sentences, and colours of groups, alone',
    ),
    ...['participant', 'projector', 'facilitator', 'organizer'].map((page) =>
      never(
        `page-${page}`,
        { path: `^client/${page}/` },
        outside(`client/${page}/`, 'client/lib/', 'server/room/', 'templates/'),
        'pages do not know each other',
      ),
    ),
    never(
      'no-zod-in-pages',
      { path: '^client/' },
      { path: 'node_modules/zod/' },
      'pages take types, not parsers',
    ),
    never(
      'only-main-names-a-store',
      { path: '^server/', pathNot: '^server/(main\\.ts|database\\.ts|cli/|store/)' },
      { path: '^server/store/(?!store\\.ts)', dependencyTypesNot: ['type-only'] },
      'parts are chosen in main.ts, database.ts and the commands',
    ),
    never(
      'no-tests-in-the-house',
      { path: '^(templates|server|client)/' },
      { path: '^test/' },
      'tests stay outside',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.svelte', '.json'],
      conditionNames: ['import', 'default', 'types'],
    },
  },
}
