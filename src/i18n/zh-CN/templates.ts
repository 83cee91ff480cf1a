export const templates = {
  'empty-host': {
    name: '空主机',
    what: '一块网卡、协议栈和一个监听进程，从这里开始。',
  },
  'cilium-pod-to-pod': {
    name: 'Cilium：同节点 Pod 到 Pod',
    what: '先由套接字负载均衡改写地址，再用 bpf_redirect_peer 绕过主机协议栈。',
    connect: '套接字负载均衡：在数据包产生之前，就把 Service 地址换成后端地址。',
    'from-container': '处理离开 Pod 的流量：本机 Pod 由 bpf_redirect_peer 直达，其余上送协议栈。',
    'to-container':
      '对主机协议栈发往 Pod 的流量执行入站策略。bpf_redirect_peer 会跳过这个钩子：目标是本机 Pod 时，Cilium 在重定向之前通过尾调用检查策略。',
    service: 'curl 访问 Service',
    'there-and-back': 'Pod 到 Pod，一去一回',
  },
  'xdp-ddos': {
    name: 'XDP DDoS 过滤',
    what: '在驱动中丢弃攻击流量，内核甚至不必分配 skb。',
    filter: '丢弃黑名单上的流量，以及冒充本机地址的伪造流量。',
    marker: '标记新连接。',
    visitor: '一位访客和一名攻击者',
    burst: '突发流量',
  },
}
