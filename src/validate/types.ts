import type {
  AttachmentId, AttachOptions, AttachPoint, CgroupId, Design, DeviceId, MapId, NamespaceId, ProgramId, RouteId, RuleId, SocketId,
} from '../design' // prettier-ignore
import type { Message } from '../i18n'
import type { ProgramTypeName } from '../kernel'
import type { RuleName, Severity } from './catalogue'

/** What a hand holds over a hook: a type from the palette, a program of the design, or an attachment on its way elsewhere. */
export type Candidate =
  | { kind: 'new'; type: ProgramTypeName }
  | { kind: 'existing'; program: ProgramId; options?: AttachOptions }
  | { kind: 'move'; attachment: AttachmentId }

/** What would fit instead: this program on another hook, or another type of program on this hook. */
export type Alternative = { kind: 'other-hook'; at: AttachPoint } | { kind: 'other-type'; type: ProgramTypeName }

export type Judgement =
  { ok: true; note?: Message } | { ok: false; rule: RuleName; reason: Message; alternatives: Alternative[] }

export type Where =
  | { kind: 'attachment'; id: AttachmentId }
  | { kind: 'program'; id: ProgramId; rule?: RuleId }
  | { kind: 'hook'; at: AttachPoint }
  | { kind: 'device'; id: DeviceId }
  | { kind: 'namespace'; id: NamespaceId }
  | { kind: 'socket'; id: SocketId }
  | { kind: 'cgroup'; id: CgroupId }
  | { kind: 'route'; id: RouteId }
  | { kind: 'map'; id: MapId }

export interface Fix {
  label: Message
  apply: (design: Design) => Design
}

export interface Diagnostic {
  rule: RuleName
  severity: Severity
  where: Where
  /** What is wrong, with the names of the design. */
  message: Message
  /** Why the kernel sees it so, with the function that decides. */
  why: Message
  /** Where to read on. */
  reference: string
  fix?: Fix
}
