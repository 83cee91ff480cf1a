/** Which room may look into which. Arrows run one way; see README.md, "The house". */
const rooms = {
  i18n: [],
  kernel: [],
  design: ['kernel', 'i18n'],
  validate: ['kernel', 'design', 'i18n'],
  simulate: ['kernel', 'design', 'i18n'],
  scene: ['kernel', 'design', 'simulate', 'i18n'],
  lessons: ['kernel', 'design', 'i18n'],
  exchange: ['kernel', 'design', 'validate', 'simulate', 'scene', 'i18n'],
  store: ['kernel', 'design', 'validate', 'simulate', 'scene', 'exchange', 'lessons', 'i18n'],
  cli: ['kernel', 'design', 'validate', 'simulate', 'scene', 'exchange', 'i18n', 'lessons'],
  ui: ['kernel', 'design', 'validate', 'simulate', 'scene', 'exchange', 'store', 'lessons', 'i18n'],
}
const react = 'node_modules/(react|react-dom|@xyflow|zustand|zundo|react-i18next|radix-ui|lucide-react)/'

const TESTS = '\\.(test|test-support)\\.'

const looksOnlyDown = (room, from, allowed) => ({
  name: `${room}-looks-only-down`,
  severity: 'error',
  from,
  to: { path: '^src/', pathNot: [`^src/(${[room, ...allowed].join('|')})/`] },
})

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    ...Object.entries(rooms).flatMap(([room, allowed]) => [
      looksOnlyDown(room, { path: `^src/${room}/`, pathNot: TESTS }, allowed),
      // tests may take the templates for examples
      looksOnlyDown(`${room}-tests`, { path: `^src/${room}/.*${TESTS}` }, [room, 'lessons', ...allowed]),
    ]),
    {
      name: 'core-without-react',
      severity: 'error',
      from: { path: '^src/(i18n|kernel|design|validate|simulate|scene|lessons|exchange|cli)/' },
      to: { path: react },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.' },
      to: { path: '(\\.test\\.|^e2e/)' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
}
