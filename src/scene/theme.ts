import type { Family } from '../kernel'

/** One theme's colours: the page, the packet layer and exported pictures take them from here. */
export interface Theme {
  canvas: string
  dots: string
  frame: string
  frameLine: string
  card: string
  inset: string
  line: string
  wire: string
  ink: string
  /** Secondary text; at least 4.5:1 on card and canvas. */
  mute: string
  /** Dashed outline of an empty hook. */
  empty: string
  accent: string
  accentSoft: string
  go: string
  goSoft: string
  drop: string
  dropSoft: string
  warn: string
  warnSoft: string
  packet: string
  packetInk: string
  /** Edges and dots; as text each keeps 4.5:1 on `card` through `familyInk`. */
  family: Readonly<Record<Family, string>>
  familyInk: Readonly<Record<Family, string>>
  familySoft: Readonly<Record<Family, string>>
}

export type ThemeName = 'light' | 'dark'

export const THEMES: Readonly<Record<ThemeName, Theme>> = {
  light: {
    canvas: '#f7f7f5',
    dots: '#deddd7',
    frame: '#fcfcfb',
    frameLine: '#d6d4cc',
    card: '#ffffff',
    inset: '#f4f4f1',
    line: '#e3e2dd',
    wire: '#b4b2a8',
    ink: '#1f2328',
    mute: '#62686e',
    empty: '#c9c7be',
    accent: '#2563eb',
    accentSoft: '#eef3ff',
    go: '#0b7a51',
    goSoft: '#e6f5ee',
    drop: '#c42d0c',
    dropSoft: '#fdece7',
    warn: '#96540a',
    warnSoft: '#fdf3e0',
    packet: '#1f2328',
    packetInk: '#ffffff',
    family: {
      xdp: '#d97706',
      tc: '#2563eb',
      cgroup: '#0f8a5f',
      socket: '#8b46c8',
      stack: '#64748b',
      tracing: '#0e7490',
      other: '#8a6d5b',
    },
    familyInk: {
      xdp: '#9a5200',
      tc: '#1d4fd0',
      cgroup: '#0b6e4b',
      socket: '#7a35b8',
      stack: '#4d5b70',
      tracing: '#0b5d73',
      other: '#6b5143',
    },
    familySoft: {
      xdp: '#fef4e4',
      tc: '#eaf1ff',
      cgroup: '#e5f6ef',
      socket: '#f5ecfc',
      stack: '#eef1f5',
      tracing: '#e4f4f8',
      other: '#f5efeb',
    },
  },
  dark: {
    canvas: '#141619',
    dots: '#2a2d32',
    frame: '#191c1f',
    frameLine: '#3a3f46',
    card: '#212529',
    inset: '#2a2e33',
    line: '#363b41',
    wire: '#5d646c',
    ink: '#eceef0',
    mute: '#a3abb3',
    empty: '#545b63',
    accent: '#7aa7ff',
    accentSoft: '#22304d',
    go: '#4fd1a0',
    goSoft: '#17352a',
    drop: '#ff8466',
    dropSoft: '#43221a',
    warn: '#f0b35c',
    warnSoft: '#3c2e17',
    packet: '#f4f5f6',
    packetInk: '#15171a',
    family: {
      xdp: '#f0a030',
      tc: '#6ea2ff',
      cgroup: '#3fc795',
      socket: '#c08bf2',
      stack: '#94a3b8',
      tracing: '#4bbdd6',
      other: '#b79a88',
    },
    familyInk: {
      xdp: '#f5b45a',
      tc: '#92b9ff',
      cgroup: '#66d8ad',
      socket: '#d1a8f7',
      stack: '#b3bfcf',
      tracing: '#7fd3e6',
      other: '#d0b8a8',
    },
    familySoft: {
      xdp: '#3a2c15',
      tc: '#1f2d4a',
      cgroup: '#17352a',
      socket: '#32234a',
      stack: '#2a3038',
      tracing: '#15333b',
      other: '#342b26',
    },
  },
}

export const FONTS = {
  sans: "'Inter Variable', Inter, 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', system-ui, sans-serif",
  mono: "'JetBrains Mono Variable', 'JetBrains Mono', ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans CJK SC', monospace",
} as const
