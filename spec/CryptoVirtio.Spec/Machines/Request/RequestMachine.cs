namespace CryptoVirtio.Spec;

/// <summary>
/// What becomes of a request that the driver posted: its reply, an end without one, or a caller that went away. One instance for each
/// token. A request without a waiter is abandoned as soon as it is posted, and its end is not reported.
/// </summary>
public static class RequestMachine
{
    /// <summary>The machine.</summary>
    public static IMachine Create()
    {
        var b = new MachineBuilder<RequestState, RequestPhase>("request", "What becomes of a posted request.", new RequestState());
        b.Route<Posted>(static e => new InstanceKey(0, e.Token));
        b.Route<Reclaimed>(static e => new InstanceKey(0, e.Token));
        b.Route<RequestAbandoned>(static e => new InstanceKey(0, e.Token));
        b.Route<RequestEnded>(static e => new InstanceKey(0, e.Token));
        b.RouteToAll<DriverGaveUp>();
        b.RouteToAll<DriverQueueMade>();
        Chains(b);
        Ends(b);
        Resets(b);
        Promises(b);

        b.Domain(static (_, key) => from head in new uint[] { 1, 2 } select new Posted(head, 1, 1, 1, key.Id));
        b.Domain(static (_, key) => from head in new uint[] { 1, 2 } select new Reclaimed(head, 0, 0, key.Id));
        b.Domain(static (_, key) => [new RequestAbandoned(key.Id)]);
        b.Domain(static (_, key) =>
            from error in new[] { Errno.OK, Errno.EINTR, Errno.EIO, Errno.ENODEV, Errno.EINVAL, Errno.ETIMEDOUT }
            select new RequestEnded(key.Id, error, 0));
        b.Domain(static (_, key) => [new RequestEnded(key.Id, Errno.OK, 0) { Replied = Errno.EINVAL }]);
        b.Domain(static (_, _) => from error in new[] { Errno.OK, Errno.EIO, Errno.ENODEV } select new DriverGaveUp(error));
        b.Domain(static (_, _) => [new DriverQueueMade(2, 0)]);
        return b.Build();
    }

    private static void Chains(MachineBuilder<RequestState, RequestPhase> b)
    {
        b.In(RequestPhase.Free).On<Posted>("REQ-POST", "LC11")
            .To(RequestPhase.Waiting)
            .Then((s, e) => new RequestState { Head = e.Head + 1 });
        b.Except(RequestPhase.Free).On<Posted>("REQ-POST-TWICE", "IO-WAIT-3").Refuse().Because("A token names one request at a time.");

        b.In(RequestPhase.Waiting).On<Reclaimed>("REQ-REPLY", "IO-WAIT-3")
            .When((s, e) => e.Head + 1 == s.Head)
            .To(RequestPhase.Answered)
            .Then((s, e) => s with { Head = 0 });
        b.In(RequestPhase.Abandoned).On<Reclaimed>("REQ-REPLY-LATE", "SD14")
            .When((s, e) => e.Head + 1 == s.Head)
            .To(RequestPhase.Free)
            .Then((s, e) => s with { Head = 0 });
        b.In(RequestPhase.Waiting, RequestPhase.Abandoned).On<Reclaimed>("REQ-REPLY-OTHER", "IO-WAIT-3")
            .When((s, e) => e.Head + 1 != s.Head)
            .Refuse();
        b.Except(RequestPhase.Waiting, RequestPhase.Abandoned).On<Reclaimed>("REQ-REPLY-UNASKED", "G12").Refuse();
    }

    private static void Ends(MachineBuilder<RequestState, RequestPhase> b)
    {
        b.In(RequestPhase.Waiting).On<RequestAbandoned>("REQ-ABANDON", "SD14")
            .To(RequestPhase.Abandoned)
            .Then((s, e) => s with { MayTell = true });
        b.In(RequestPhase.Answered, RequestPhase.Failed).On<RequestAbandoned>("REQ-FORGET", "IO-CLOSE-1")
            .To(RequestPhase.Free)
            .Then((s, e) => new RequestState())
            .Because("The caller that closes the file does not need the answer any more.");
        b.In(RequestPhase.Free, RequestPhase.Abandoned).On<RequestAbandoned>("REQ-ABANDON-TWICE", "LC11").Refuse();

        b.In(RequestPhase.Answered).On<RequestEnded>("REQ-END", "LC11")
            .When((s, e) => e.IsFaithful)
            .To(RequestPhase.Free);
        b.In(RequestPhase.Answered).On<RequestEnded>("REQ-END-OTHER", "IO-WAIT-3")
            .When((s, e) => !e.IsFaithful)
            .Refuse()
            .Because("The caller gets what the device replied; a time-out or an interruption only when the device replied that.");
        b.In(RequestPhase.Failed).On<RequestEnded>("REQ-FAIL", "LC11")
            .When((s, e) => e.Error == s.Error)
            .To(RequestPhase.Free)
            .Then((s, e) => s with { Error = Errno.OK });
        b.In(RequestPhase.Failed).On<RequestEnded>("REQ-FAIL-OTHER", "LC11").When((s, e) => e.Error != s.Error).Refuse();
        b.In(RequestPhase.Abandoned, RequestPhase.Free).On<RequestEnded>("REQ-TIME-OUT", "IO-WAIT-1")
            .When((s, e) => s.MayTell && (e.Error == Errno.ETIMEDOUT || e.Error == Errno.EINTR))
            .Then((s, e) => s with { MayTell = false });
        b.In(RequestPhase.Abandoned, RequestPhase.Free).On<RequestEnded>("REQ-TIME-OUT-OTHER", "IO-WAIT-1")
            .When((s, e) => s.MayTell && e.Error != Errno.ETIMEDOUT && e.Error != Errno.EINTR)
            .Refuse()
            .Because("A caller that left before the reply does not get it.");
        b.In(RequestPhase.Abandoned, RequestPhase.Free).On<RequestEnded>("REQ-END-TWICE", "LC11").When((s, e) => !s.MayTell).Refuse();
        b.In(RequestPhase.Waiting).On<RequestEnded>("REQ-END-UNANSWERED", "LC11").Refuse();
    }

    private static void Resets(MachineBuilder<RequestState, RequestPhase> b)
    {
        b.In(RequestPhase.Waiting).On<DriverGaveUp>("REQ-GIVE-UP", "LC11")
            .When((s, e) => e.Error != Errno.OK)
            .To(RequestPhase.Failed)
            .Then((s, e) => new RequestState { Error = e.Error });
        b.In(RequestPhase.Abandoned).On<DriverGaveUp>("REQ-GIVE-UP-LATE", "SD14")
            .When((s, e) => e.Error != Errno.OK)
            .To(RequestPhase.Free)
            .Then((s, e) => s with { Head = 0 });
        b.In(RequestPhase.Free, RequestPhase.Answered, RequestPhase.Failed).On<DriverGaveUp>("REQ-GIVE-UP-ENDED", "LC11")
            .When((s, e) => e.Error != Errno.OK)
            .Stay();
        b.Except().On<DriverGaveUp>("REQ-GIVE-UP-WELL", "LC11").When((s, e) => e.Error == Errno.OK).Refuse();

        b.In(RequestPhase.Waiting).On<DriverQueueMade>("REQ-LOST", "SD14")
            .Refuse()
            .Because("No buffer is live when the queue goes away: every waiter gets its end before.");
        b.In(RequestPhase.Abandoned).On<DriverQueueMade>("REQ-QUARANTINE-ENDS", "SD14")
            .To(RequestPhase.Free)
            .Then((s, e) => s with { Head = 0 });
        b.In(RequestPhase.Free, RequestPhase.Answered, RequestPhase.Failed).On<DriverQueueMade>("REQ-NEW-LIFE", "G9").Stay();
    }

    private static void Promises(MachineBuilder<RequestState, RequestPhase> b)
    {
        b.Invariant("only a failed request has an error to report", "LC11", static s => (s.Phase == RequestPhase.Failed) == (s.Error != Errno.OK));
        b.Invariant(
            "a request has its chain exactly as long as the device", "SD14",
            static s => s.Phase is RequestPhase.Waiting or RequestPhase.Abandoned == (s.Head != 0));
        b.Invariant(
            "a waiter has not got a time-out", "IO-WAIT-1", static s => !s.MayTell || s.Phase is RequestPhase.Abandoned or RequestPhase.Free);
        b.LeadsTo(
            "a waiter gets the end of its request", "LC11",
            static s => s.Phase is RequestPhase.Waiting or RequestPhase.Answered or RequestPhase.Failed,
            static s => s.Phase == RequestPhase.Free, bound: 2, typeof(Reclaimed), typeof(RequestEnded));
    }
}
