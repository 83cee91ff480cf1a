export const templates = {
  'empty-host': {
    name: '空主机',
    what: '一块网卡、协议栈和一个监听进程，从这里开始。',
  },
  'cilium-pod-to-pod': {
    name: 'Cilium：同节点 Pod 到 Pod',
    what: '先由套接字负载均衡改写地址，再用 bpf_redirect_peer 绕过主机协议栈。',
  },
  'xdp-ddos': {
    name: 'XDP DDoS 过滤',
    what: '在驱动中丢弃攻击流量，内核甚至不必分配 skb。',
  },
}
