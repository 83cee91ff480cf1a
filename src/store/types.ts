import type { StateCreator } from 'zustand'
import type { CaptureSlice } from './captureSlice'
import type { DocumentSlice } from './documentSlice'
import type { PlaybackSlice } from './playbackSlice'
import type { ViewSlice } from './viewSlice'

export type State = DocumentSlice & ViewSlice & PlaybackSlice & CaptureSlice
export type Slice<S> = StateCreator<State, [], [], S>
