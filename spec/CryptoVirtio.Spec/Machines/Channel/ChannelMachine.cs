namespace CryptoVirtio.Spec;

/// <summary>
/// One end of an encrypted chat. Both send a hello at once; an end that has the peer's sends a CONFIRM, number 0 of its direction, and sends data
/// only when the peer's CONFIRM was verified. Each direction ends with a CLOSE of its own.
/// <code>
/// wire: type 1, length 4, IV 16, plaintext padded to the next multiple of 16, MAC 32
/// </code>
/// </summary>
public static class ChannelMachine
{
    /// <summary>The machine.</summary>
    /// <param name="first">Where an end begins; null: before its handshake.</param>
    public static IMachine Create(ChannelState? first = null)
    {
        var b = new MachineBuilder<ChannelState, ChannelPhase>("channel", "One end of an encrypted chat.", first ?? new ChannelState());
        b.Route<HelloSent>();
        b.Route<HelloReceived>();
        b.Route<RecordSealed>();
        b.Route<RecordOpened>();
        b.Route<StreamEnded>();
        b.Route<ChannelFailed>();

        Hellos(b);
        ChannelRecords.AddTo(b);
        Ends(b);
        ChannelDomain.AddTo(b);

        b.Invariant("the roles differ", "CH3", static s => s.Own == 0 || s.Own != s.Peer);
        b.Invariant("no peer is known before the own hello", "CH3", static s => s.Own != 0 || (s.Peer == 0 && s.Sent == 0 && s.Received == 0));
        b.Invariant("records follow both hellos", "CH11", static s => s.Peer != 0 || (s.Sent == 0 && s.Received == 0));
        b.Invariant("the own CONFIRM goes out before anything is opened", "CH3", static s => s.Received == 0 || s.Sent > 0);
        b.Invariant("during the handshake nothing is opened, and at most a CONFIRM sealed", "CH3", static s =>
            s.Phase != ChannelPhase.Handshake || (s.Received == 0 && s.Sent <= 1));
        b.Invariant("both have confirmed once a channel is established", "CH3", static s =>
            s.Phase is not (ChannelPhase.Established or ChannelPhase.OwnEnded or ChannelPhase.PeerEnded or ChannelPhase.Closed)
            || (s.Sent > 0 && s.Received > 0));
        b.Invariant("the own end is a record behind the CONFIRM", "CH8", static s =>
            s.Phase is not (ChannelPhase.OwnEnded or ChannelPhase.Closed) || s.Sent > 1);
        b.Invariant("the peer's end is a record behind its CONFIRM", "CH8", static s =>
            s.Phase is not (ChannelPhase.PeerEnded or ChannelPhase.Closed) || s.Received > 1);
        b.LeadsTo(
            "a truncated stream is reported", "CH9", static s => s.Phase == ChannelPhase.Truncated, static s => s.Phase == ChannelPhase.Failed,
            bound: 1, typeof(ChannelFailed));
        b.LeadsTo(
            "a record that must not be ends the session", "CH3", static s => s.Phase == ChannelPhase.Refusing,
            static s => s.Phase == ChannelPhase.Failed, bound: 1, typeof(ChannelFailed));
        b.Reachable(
            "an end that has ended its stream is closed by the peer's end, or fails", "CH8", static s => s.Phase == ChannelPhase.OwnEnded,
            static s => s.Phase is ChannelPhase.Closed or ChannelPhase.Failed, bound: 4, typeof(RecordOpened), typeof(ChannelFailed));
        return b.Build();
    }

    private static void Hellos(MachineBuilder<ChannelState, ChannelPhase> b)
    {
        b.In(ChannelPhase.Handshake).On<HelloSent>("CHANNEL-HELLO", "CH11")
            .When((s, e) => s.Own == 0 && (e.Role == 1 || e.Role == 2))
            .Then((s, e) => s with { Own = e.Role });
        b.In(ChannelPhase.Handshake).On<HelloSent>("CHANNEL-HELLO-WRONG", "CH11")
            .When((s, e) => s.Own != 0 || (e.Role != 1 && e.Role != 2))
            .Refuse()
            .Because("One hello for each connection, and there are two roles.");
        b.In(ChannelPhase.Closed, ChannelPhase.Failed).On<HelloSent>("CHANNEL-ANEW", "CH11")
            .When((s, e) => e.Role == 1 || e.Role == 2)
            .To(ChannelPhase.Handshake)
            .Then((s, e) => new ChannelState(ChannelPhase.Handshake, e.Role))
            .Because("The next connection has keys and counters of its own.");
        b.In(ChannelPhase.Closed, ChannelPhase.Failed).On<HelloSent>("CHANNEL-ANEW-WRONG", "CH11")
            .When((s, e) => e.Role != 1 && e.Role != 2)
            .Refuse();
        b.Except(ChannelPhase.Handshake, ChannelPhase.Closed, ChannelPhase.Failed).On<HelloSent>("CHANNEL-HELLO-LATE", "CH11").Refuse();

        b.In(ChannelPhase.Handshake).On<HelloReceived>("CHANNEL-PEER", "CH3")
            .When((s, e) => s.Own != 0 && s.Peer == 0 && (e.Role == 1 || e.Role == 2) && e.Role != s.Own)
            .Then((s, e) => s with { Peer = e.Role });
        b.In(ChannelPhase.Handshake).On<HelloReceived>("CHANNEL-PEER-WRONG", "CH3")
            .When((s, e) => s.Own == 0 || s.Peer != 0 || (e.Role != 1 && e.Role != 2) || e.Role == s.Own)
            .Refuse()
            .Because("A hello of the own role is a reflection, and a second one a replay.");
        b.Except(ChannelPhase.Handshake).On<HelloReceived>("CHANNEL-PEER-LATE", "CH3").Refuse();
    }

    private static void Ends(MachineBuilder<ChannelState, ChannelPhase> b)
    {
        b.In(ChannelPhase.Handshake, ChannelPhase.Established, ChannelPhase.OwnEnded).On<StreamEnded>("CHANNEL-TRUNCATED", "CH9")
            .To(ChannelPhase.Truncated);
        b.In(ChannelPhase.PeerEnded, ChannelPhase.Closed).On<StreamEnded>("CHANNEL-STREAM-ENDED", "CH8").Stay();
        b.In(ChannelPhase.Failed).On<StreamEnded>("CHANNEL-STREAM-ENDED-FAILED", "CH7").Stay();
        b.In(ChannelPhase.Truncated, ChannelPhase.Refusing).On<StreamEnded>("CHANNEL-STREAM-ENDED-OWING", "CH9").Refuse();

        b.Except(ChannelPhase.Truncated, ChannelPhase.Refusing, ChannelPhase.Failed).On<ChannelFailed>("CHANNEL-FAIL", "CH7")
            .When((s, e) => e.Status == 3 || e.Status == 5 || e.Status == 6)
            .To(ChannelPhase.Failed)
            .Because("Refused (CH2), device failed (CH7) or exhausted (CH15).");
        b.Except(ChannelPhase.Truncated, ChannelPhase.Refusing, ChannelPhase.Failed).On<ChannelFailed>("CHANNEL-FAIL-WRONG", "CH9")
            .When((s, e) => e.Status != 3 && e.Status != 5 && e.Status != 6)
            .Refuse()
            .Because("Nothing is truncated while the stream goes on, or after the peer's end.");
        b.In(ChannelPhase.Truncated).On<ChannelFailed>("CHANNEL-FAIL-TRUNCATED", "CH9").When((s, e) => e.Status == 4).To(ChannelPhase.Failed);
        b.In(ChannelPhase.Truncated).On<ChannelFailed>("CHANNEL-FAIL-NOT-TRUNCATED", "CH9").When((s, e) => e.Status != 4).Refuse();
        b.In(ChannelPhase.Refusing).On<ChannelFailed>("CHANNEL-FAIL-REFUSED", "CH3").When((s, e) => e.Status == 3).To(ChannelPhase.Failed);
        b.In(ChannelPhase.Refusing).On<ChannelFailed>("CHANNEL-FAIL-NOT-REFUSED", "CH3").When((s, e) => e.Status != 3).Refuse();
        b.In(ChannelPhase.Failed).On<ChannelFailed>("CHANNEL-FAIL-TWICE", "CH7").Refuse();
    }
}
