namespace CryptoVirtio.Spec;

/// <content>What is read of a request, what is tried, and what holds.</content>
public static partial class ServiceMachine
{
    private static void Requests(MachineBuilder<ServiceState, ServicePhase> b)
    {
        b.In(ServicePhase.Idle).On<Fetched>("SVC-FETCH", "SV1")
            .To(ServicePhase.Fetched)
            .Then((s, e) => new ServiceState { Readable = e.Readable, Writable = e.Writable });
        b.Except(ServicePhase.Idle).On<Fetched>("SVC-FETCH-TWICE", "G11").Refuse();

        b.In(ServicePhase.Fetched).On<RequestRead>("SVC-READ", "G10")
            .When((s, e) => s.Readable >= 16 && s.Writable >= 8)
            .To(ServicePhase.Header)
            .Then((s, e) => s with { Type = e.Type });
        b.In(ServicePhase.Fetched).On<RequestRead>("SVC-READ-SHORT", "G10")
            .When((s, e) => s.Readable < 16 || s.Writable < 8)
            .Refuse();
        b.Except(ServicePhase.Fetched).On<RequestRead>("SVC-READ-TWICE", "G10").Refuse();

        b.In(ServicePhase.Header).On<HelloRead>("SVC-HELLO", "LC7")
            .When((s, e) => s.Type == 3 && s.Readable >= 32)
            .To(ServicePhase.Body)
            .Then((s, e) => s with { Outputs = 16 });
        b.In(ServicePhase.Header).On<HelloRead>("SVC-HELLO-OTHER", "LC7").When((s, e) => s.Type != 3 || s.Readable < 32).Refuse();
        b.Except(ServicePhase.Header).On<HelloRead>("SVC-HELLO-TWICE", "G10").Refuse();

        b.In(ServicePhase.Header).On<CreateRead>("SVC-CREATE", "G10").When((s, e) => s.Type == 2 && s.Readable >= 32).To(ServicePhase.Body);
        b.In(ServicePhase.Header).On<CreateRead>("SVC-CREATE-OTHER", "G10").When((s, e) => s.Type != 2 || s.Readable < 32).Refuse();
        b.Except(ServicePhase.Header).On<CreateRead>("SVC-CREATE-TWICE", "G10").Refuse();

        b.In(ServicePhase.Header).On<FreeRead>("SVC-FREE", "G10").When((s, e) => s.Type == 2 && s.Readable >= 20).To(ServicePhase.Body);
        b.In(ServicePhase.Header).On<FreeRead>("SVC-FREE-OTHER", "G10").When((s, e) => s.Type != 2 || s.Readable < 20).Refuse();
        b.Except(ServicePhase.Header).On<FreeRead>("SVC-FREE-TWICE", "G10").Refuse();

        b.In(ServicePhase.Header).On<InfoRead>("SVC-INFO", "G10")
            .When((s, e) => s.Type == 2 && s.Readable >= 20)
            .To(ServicePhase.Body)
            .Then((s, e) => s with { Outputs = 264 });
        b.In(ServicePhase.Header).On<InfoRead>("SVC-INFO-OTHER", "G10").When((s, e) => s.Type != 2 || s.Readable < 20).Refuse();
        b.Except(ServicePhase.Header).On<InfoRead>("SVC-INFO-TWICE", "G10").Refuse();

        b.In(ServicePhase.Header).On<CryptRead>("SVC-CRYPT", "G10")
            .When((s, e) => s.Type == 2 && s.Readable >= 40)
            .To(ServicePhase.Body)
            .Then((s, e) => s with { Outputs = (ulong)e.Destination + e.Mac + ((e.Flags & HashFlags.WriteIv) != 0 ? e.Iv : 0) });
        b.In(ServicePhase.Header).On<CryptRead>("SVC-CRYPT-OTHER", "G10").When((s, e) => s.Type != 2 || s.Readable < 40).Refuse();
        b.Except(ServicePhase.Header).On<CryptRead>("SVC-CRYPT-TWICE", "G10").Refuse();

        b.In(ServicePhase.Body).On<LimitsWritten>("SVC-LIMITS", "LC7")
            .When((s, e) => s.Type == 3 && s.Writable >= 24)
            .To(ServicePhase.Limits);
        b.In(ServicePhase.Body).On<LimitsWritten>("SVC-LIMITS-OTHER", "LC7").When((s, e) => s.Type != 3 || s.Writable < 24).Refuse();
        b.Except(ServicePhase.Body).On<LimitsWritten>("SVC-LIMITS-UNASKED", "LC7").Refuse();
    }

    private static void Domains(MachineBuilder<ServiceState, ServicePhase> b)
    {
        // Each length that decides something, and the one below it.
        b.Domain(static (_, key) =>
            from size in new (ulong Readable, ulong Writable)[]
            {
                (15, 8), (16, 3), (16, 4), (16, 7), (16, 8), (19, 8), (20, 8), (31, 8), (32, 8), (32, 23), (32, 24), (20, 271), (20, 272), (39, 9), (40, 8), (40, 9),
            }
            select new Fetched(key.Id, size.Readable, size.Writable, 2));
        b.Domain(static (_, key) => from type in new uint[] { 0, 1, 2, 3, 4 } select new RequestRead(key.Id, type, 0, 0, 0));
        b.Domain(static (_, key) =>
            [new HelloRead(key.Id, 1, 1), new CreateRead(key.Id, 1, 0, 16, 0), new FreeRead(key.Id, 1), new InfoRead(key.Id, 1)]);
        b.Domain(static (_, key) => from flags in new ushort[] { 0, 4 } select new CryptRead(key.Id, 1, 0, flags, 0, 0, 1, 0));
        b.Domain(static (_, key) => [new LimitsWritten(key.Id, 1, 1, 1)]);
        b.Domain(static (_, key) =>
            from status in new[] { Errno.OK, Errno.EINVAL }
            from written in new uint[] { 0, 4, 8, 9, 24, 272 }
            select new ReplyWritten(key.Id, status, 0, written));
        b.Domain(static (s, key) => from length in new[] { s.Written, s.Written + 1 } select new Used(key.Id, length, 0));
        b.Domain(static (s, _) => s.Phase == ServicePhase.Idle
            ? []
            : [
                new StatusWritten(15, 0, 0), new StatusWritten(15, 15, 0), new StatusWritten(15, 143, 143),
                new ResetDone(), new DeviceQueueMade(2, 0), new DeviceBroke(0), new NeedsResetSet(15, 79),
            ]);
    }

    private static void Promises(MachineBuilder<ServiceState, ServicePhase> b)
    {
        b.Invariant("what the device does not have it does not remember", "G9", static s => s.Phase != ServicePhase.Idle || s == new ServiceState());
        b.Invariant("a reply claims no more than there is room for", "SV6", static s => s.Written <= s.Writable);
        b.Invariant(
            "what was read was there", "G10",
            static s => s.Phase is ServicePhase.Idle or ServicePhase.Fetched or ServicePhase.Replied || (s.Readable >= 16 && s.Writable >= 8));
        b.Invariant(
            "a body belongs to an ioctl or a HELLO", "G10",
            static s => s.Phase != ServicePhase.Body || (s.Type is 2 or 3 && s.Readable >= (s.Type == 3 ? 32u : 20u)));
        b.Invariant(
            "limits are the answer to a HELLO and have room", "LC7",
            static s => s.Phase != ServicePhase.Limits || (s.Type == 3 && s.Outputs == 16 && s.Writable >= 24));
        b.LeadsTo(
            "a fetched chain is answered and returned", "LC11", static s => s.Phase != ServicePhase.Idle && !s.IsEnding,
            static s => s.Phase == ServicePhase.Idle, bound: 3, typeof(RequestRead), typeof(ReplyWritten), typeof(Used));
    }
}
