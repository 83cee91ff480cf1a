import { WITH_LIRC, types } from './helpersSets'
import type { KfuncGroup } from './types'

/** Kfuncs open to every program type, registered for BPF_PROG_TYPE_UNSPEC; and those of XDP metadata, which hang on the device. */
// prettier-ignore
export const COMMON: readonly KfuncGroup[] = [
  {
    id: 'xdp-metadata',
    programTypes: types('XDP'),
    source: 'net/core/xdp.c xdp_metadata_kfunc_ids; a program bound to its device (BPF_F_XDP_DEV_BOUND_ONLY)',
    kfuncs: {
      '6.3': ['bpf_xdp_metadata_rx_hash', 'bpf_xdp_metadata_rx_timestamp'],
      '6.8': ['bpf_xdp_metadata_rx_vlan_tag'],
    },
  },
  {
    id: 'dynptr',
    programTypes: WITH_LIRC,
    source: 'kernel/bpf/helpers.c common_btf_ids',
    kfuncs: {
      '6.4': ['bpf_dynptr_slice', 'bpf_dynptr_slice_rdwr'],
      '6.5': ['bpf_dynptr_adjust', 'bpf_dynptr_clone', 'bpf_dynptr_is_null', 'bpf_dynptr_is_rdonly', 'bpf_dynptr_size'],
      '6.15': ['bpf_dynptr_copy'],
      '6.17': ['bpf_dynptr_memset'],
    },
  },
  {
    id: 'iterators',
    programTypes: WITH_LIRC,
    source: 'kernel/bpf/helpers.c common_btf_ids',
    kfuncs: {
      '6.4': ['bpf_iter_num_destroy', 'bpf_iter_num_new', 'bpf_iter_num_next'],
      '6.7': ['bpf_iter_css_destroy', 'bpf_iter_css_new', 'bpf_iter_css_next', 'bpf_iter_css_task_destroy', 'bpf_iter_css_task_new', 'bpf_iter_css_task_next', 'bpf_iter_task_destroy', 'bpf_iter_task_new', 'bpf_iter_task_next', 'bpf_iter_task_vma_destroy', 'bpf_iter_task_vma_new', 'bpf_iter_task_vma_next'],
      '6.11': ['bpf_iter_bits_destroy', 'bpf_iter_bits_new', 'bpf_iter_bits_next'],
      '6.13': ['bpf_iter_kmem_cache_destroy', 'bpf_iter_kmem_cache_new', 'bpf_iter_kmem_cache_next'],
      '6.16': ['bpf_iter_dmabuf_destroy', 'bpf_iter_dmabuf_new', 'bpf_iter_dmabuf_next'],
    },
  },
  {
    id: 'strings',
    programTypes: WITH_LIRC,
    source: 'kernel/bpf/helpers.c common_btf_ids',
    kfuncs: {
      '6.17': ['bpf_strchr', 'bpf_strchrnul', 'bpf_strcmp', 'bpf_strcspn', 'bpf_strlen', 'bpf_strnchr', 'bpf_strnlen', 'bpf_strnstr', 'bpf_strrchr', 'bpf_strspn', 'bpf_strstr'],
      '6.18': ['bpf_strcasecmp'],
    },
  },
  {
    id: 'user-memory',
    programTypes: WITH_LIRC,
    source: 'kernel/bpf/helpers.c common_btf_ids',
    kfuncs: {
      '6.12': ['bpf_copy_from_user_str'],
      '6.15': ['bpf_copy_from_user_task_str'],
      '6.16': ['bpf_copy_from_user_dynptr', 'bpf_copy_from_user_str_dynptr', 'bpf_copy_from_user_task_dynptr', 'bpf_copy_from_user_task_str_dynptr', 'bpf_probe_read_kernel_dynptr', 'bpf_probe_read_kernel_str_dynptr', 'bpf_probe_read_user_dynptr', 'bpf_probe_read_user_str_dynptr'],
    },
  },
  {
    id: 'locks',
    programTypes: WITH_LIRC,
    source: 'kernel/bpf/helpers.c common_btf_ids, kernel/bpf/rqspinlock.c',
    kfuncs: {
      '6.2': ['bpf_rcu_read_lock', 'bpf_rcu_read_unlock'],
      '6.10': ['bpf_preempt_disable', 'bpf_preempt_enable'],
      '6.14': ['bpf_local_irq_restore', 'bpf_local_irq_save'],
      '6.15': ['bpf_res_spin_lock', 'bpf_res_spin_lock_irqsave', 'bpf_res_spin_unlock', 'bpf_res_spin_unlock_irqrestore'],
    },
  },
  {
    id: 'deferred-work',
    programTypes: WITH_LIRC,
    source: 'kernel/bpf/helpers.c common_btf_ids',
    kfuncs: {
      '6.10': ['bpf_wq_init', 'bpf_wq_set_callback_impl', 'bpf_wq_start'],
      '6.18': ['bpf_task_work_schedule_resume_impl', 'bpf_task_work_schedule_signal_impl'],
    },
  },
  {
    id: 'arena',
    programTypes: WITH_LIRC,
    source: 'kernel/bpf/arena.c arena_kfuncs',
    kfuncs: {
      '6.9': ['bpf_arena_alloc_pages', 'bpf_arena_free_pages'],
      '6.17': ['bpf_arena_reserve_pages'],
    },
  },
  {
    id: 'casts-and-more',
    programTypes: WITH_LIRC,
    source: 'kernel/bpf/helpers.c common_btf_ids, kernel/bpf/map_iter.c, kernel/bpf/stream.c',
    kfuncs: {
      '6.2': ['bpf_cast_to_kern_ctx', 'bpf_rdonly_cast'],
      '6.6': ['bpf_map_sum_elem_count'],
      '6.13': ['bpf_get_kmem_cache'],
      '6.17': ['bpf_cgroup_read_xattr', 'bpf_stream_vprintk_impl'],
    },
  },
]
