namespace CryptoVirtio.Spec;

/// <summary>
/// How the device serves a chain: it copies header and body once, writes one reply, and returns the chain with the length of that reply.
/// One instance for each head. A request has 16 bytes of header (le32 type, handle, command, reserved), a reply 8 (le32 status, value).
/// </summary>
public static partial class ServiceMachine
{
    private const string NotThere = "A chain that the device does not have is no instance: what concerns all of them does not reach it.";

    /// <summary>The machine.</summary>
    public static IMachine Create()
    {
        var b = new MachineBuilder<ServiceState, ServicePhase>("service", "How the device serves a chain.", new ServiceState());
        b.Route<Fetched>(static e => new InstanceKey(0, e.Head));
        b.Route<RequestRead>(static e => new InstanceKey(0, e.Head));
        b.Route<HelloRead>(static e => new InstanceKey(0, e.Head));
        b.Route<CreateRead>(static e => new InstanceKey(0, e.Head));
        b.Route<FreeRead>(static e => new InstanceKey(0, e.Head));
        b.Route<InfoRead>(static e => new InstanceKey(0, e.Head));
        b.Route<CryptRead>(static e => new InstanceKey(0, e.Head));
        b.Route<LimitsWritten>(static e => new InstanceKey(0, e.Head));
        b.Route<ReplyWritten>(static e => new InstanceKey(0, e.Head));
        b.Route<Used>(static e => new InstanceKey(0, e.Head));
        b.RouteToAll<DeviceBroke>();
        b.RouteToAll<NeedsResetSet>();
        b.RouteToAll<StatusWritten>();
        b.RouteToAll<ResetDone>();
        b.RouteToAll<DeviceQueueMade>();
        Requests(b);
        Replies(b);
        Resets(b);
        Domains(b);
        Promises(b);
        return b.Build();
    }

    private static void Replies(MachineBuilder<ServiceState, ServicePhase> b)
    {
        b.In(ServicePhase.Fetched).On<ReplyWritten>("SVC-FAIL-UNREAD", "LC11")
            .When((s, e) => e.Status != Errno.OK && e.Value == 0 && (s.Readable < 16 || s.Writable < 8)
                && e.Written == (s.Writable >= 8 ? 8u : s.Writable >= 4 ? 4u : 0u))
            .To(ServicePhase.Replied)
            .Then((s, e) => Answered(s, e))
            .Because("As much of the reply header is written as there is room for.");
        b.In(ServicePhase.Fetched).On<ReplyWritten>("SVC-FAIL-UNREAD-OTHER", "LC11")
            .When((s, e) => e.Status == Errno.OK || e.Value != 0 || (s.Readable >= 16 && s.Writable >= 8)
                || e.Written != (s.Writable >= 8 ? 8u : s.Writable >= 4 ? 4u : 0u))
            .Refuse()
            .Because("A request that can be read is read before it is answered; one that cannot is never a success.");

        b.In(ServicePhase.Header, ServicePhase.Body, ServicePhase.Limits).On<ReplyWritten>("SVC-FAIL", "IO-CRYPT-6")
            .When((s, e) => e.Status != Errno.OK && e.Value == 0 && e.Written == 8)
            .To(ServicePhase.Replied)
            .Then((s, e) => Answered(s, e));
        b.In(ServicePhase.Header, ServicePhase.Body, ServicePhase.Limits).On<ReplyWritten>("SVC-FAIL-OTHER", "IO-CRYPT-6")
            .When((s, e) => e.Status != Errno.OK && (e.Value != 0 || e.Written != 8))
            .Refuse();

        b.In(ServicePhase.Header).On<ReplyWritten>("SVC-DONE-BARE", "SV6")
            .When((s, e) => e.Status == Errno.OK && s.Type < 2 && e.Written == 8)
            .To(ServicePhase.Replied)
            .Then((s, e) => Answered(s, e))
            .Because("OPEN and CLOSE have no body and no output.");
        b.In(ServicePhase.Header).On<ReplyWritten>("SVC-DONE-BARE-OTHER", "SV6")
            .When((s, e) => e.Status == Errno.OK && (s.Type >= 2 || e.Written != 8))
            .Refuse();
        b.In(ServicePhase.Body).On<ReplyWritten>("SVC-DONE", "SV6")
            .When((s, e) => e.Status == Errno.OK && s.Type == 2 && e.Written == 8 + s.Outputs && e.Written <= s.Writable)
            .To(ServicePhase.Replied)
            .Then((s, e) => Answered(s, e));
        b.In(ServicePhase.Body).On<ReplyWritten>("SVC-DONE-OTHER", "SV6")
            .When((s, e) => e.Status == Errno.OK && (s.Type != 2 || e.Written != 8 + s.Outputs || e.Written > s.Writable))
            .Refuse();
        b.In(ServicePhase.Limits).On<ReplyWritten>("SVC-DONE-HELLO", "SV6")
            .When((s, e) => e.Status == Errno.OK && e.Written == 24)
            .To(ServicePhase.Replied)
            .Then((s, e) => Answered(s, e));
        b.In(ServicePhase.Limits).On<ReplyWritten>("SVC-DONE-HELLO-OTHER", "SV6")
            .When((s, e) => e.Status == Errno.OK && e.Written != 24)
            .Refuse();
        b.In(ServicePhase.Idle, ServicePhase.Replied).On<ReplyWritten>("SVC-REPLY-TWICE", "LC11").Refuse();

        b.In(ServicePhase.Replied).On<Used>("SVC-USE", "SV6")
            .When((s, e) => !s.IsEnding && e.Length == s.Written)
            .To(ServicePhase.Idle)
            .Then((s, e) => new ServiceState());
        b.In(ServicePhase.Replied).On<Used>("SVC-USE-LENGTH", "SV6").When((s, e) => !s.IsEnding && e.Length != s.Written).Refuse();
        b.In(ServicePhase.Replied).On<Used>("SVC-USE-ENDING", "G9").When((s, e) => s.IsEnding).Refuse();
        b.Except(ServicePhase.Replied).On<Used>("SVC-USE-UNANSWERED", "LC11").Refuse();
    }

    private static void Resets(MachineBuilder<ServiceState, ServicePhase> b)
    {
        b.Except(ServicePhase.Idle).On<StatusWritten>("SVC-RESET", "LC6")
            .When((s, e) => e.Written == 0 && e.New == 0)
            .To(ServicePhase.Idle)
            .Then((s, e) => new ServiceState());
        b.Except(ServicePhase.Idle).On<StatusWritten>("SVC-RESET-ASKED", "LC6")
            .When((s, e) => e.Written == 0 && e.New != 0)
            .Then((s, e) => s with { IsEnding = true });
        b.Except(ServicePhase.Idle).On<StatusWritten>("SVC-STATUS", "LC1").When((s, e) => e.Written != 0).Stay();
        b.Except(ServicePhase.Idle).On<ResetDone>("SVC-RESET-DONE", "LC6").To(ServicePhase.Idle).Then((s, e) => new ServiceState());
        b.Except(ServicePhase.Idle).On<DeviceQueueMade>("SVC-NEW-LIFE", "G9").To(ServicePhase.Idle).Then((s, e) => new ServiceState());
        b.Except(ServicePhase.Idle).On<DeviceBroke>("SVC-BROKEN", "LC5").Then((s, e) => s with { IsEnding = true });
        b.Except(ServicePhase.Idle).On<NeedsResetSet>("SVC-NEEDS-RESET", "LC5").Then((s, e) => s with { IsEnding = true });

        b.In(ServicePhase.Idle).On<StatusWritten>("SVC-IDLE-STATUS", "LC1").Impossible(NotThere);
        b.In(ServicePhase.Idle).On<ResetDone>("SVC-IDLE-RESET-DONE", "LC6").Impossible(NotThere);
        b.In(ServicePhase.Idle).On<DeviceQueueMade>("SVC-IDLE-NEW-LIFE", "G9").Impossible(NotThere);
        b.In(ServicePhase.Idle).On<DeviceBroke>("SVC-IDLE-BROKEN", "LC5").Impossible(NotThere);
        b.In(ServicePhase.Idle).On<NeedsResetSet>("SVC-IDLE-NEEDS-RESET", "LC5").Impossible(NotThere);
    }

    private static ServiceState Answered(ServiceState s, ReplyWritten e) => new(
        ServicePhase.Replied, Writable: s.Writable, Written: e.Written, IsEnding: s.IsEnding);
}
