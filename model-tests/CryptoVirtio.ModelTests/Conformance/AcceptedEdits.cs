using CryptoVirtio.Spec;

namespace CryptoVirtio.ModelTests;

/// <summary>Why a single edit of a trace is accepted: the result is a run of a right implementation too.</summary>
internal static class AcceptedEdits
{
    private const string LastRecord = "the last record of its direction: only the number of a later one would tell, and a channel may end or fail before it";

    /// <summary>The reason; null when there is none, and the edit has to be refused.</summary>
    public static string? Reason(TraceEdit edit, RealTrace trace) => edit.Kind switch
    {
        TraceEditKind.Deleted => Deleted(edit, trace.Events),
        TraceEditKind.Doubled => Doubled(edit.Old),
        _ => Exchanged(edit.Old, edit.New!, trace.Machines),
    };

    private static string? Deleted(TraceEdit edit, IReadOnlyList<SpecEvent> trace) => edit.Old switch
    {
        AvailSeen or UsedSeen => "a load: what it saw is seen by another look too, or nothing was taken for its sake",
        KickWordRead or CallWordRead => "a load: the notifier need not have read it (SV9, SD12)",
        KickWordStored or CallWordStored when StoodBefore(edit, trace) => "it stores the value that stood there already",
        KickWordStored stored when !IsRead<KickWordStored, KickWordRead>(trace, edit.At, stored.Word) => "it may come after the next look, or after the end of the ring",
        CallWordStored stored when !IsRead<CallWordStored, CallWordRead>(trace, edit.At, stored.Word) => "it may come after the next look, or after the end of the ring",
        StatusWritten { Old: 0, New: 0 } => "a fresh device is in reset already: its machine judges the device, not whether the driver began with a reset (3.1.1)",
        RecordSealed when !Conversation(trace, edit.At).Any(static e => e is RecordSealed) => LastRecord,
        RecordOpened when !Conversation(trace, edit.At).Any(static e => e is RecordOpened) => LastRecord,
        ChannelFailed when edit.At == trace.Count - 1 => "a record that does not verify is in no trace: without the failure the channel goes on",
        HelloSent or HelloReceived when !Conversation(trace, edit.At).Any(static e => e is not (StreamEnded or ChannelFailed)) =>
            "a channel may end or fail before its handshake",
        CryptRead or CreateRead or FreeRead or InfoRead when trace.Skip(edit.At).OfType<ReplyWritten>().First().Status != Spec.Errno.OK =>
            "a load: a call may be refused before its body is read",
        _ => null,
    };

    private static string? Doubled(SpecEvent e) => e switch
    {
        AvailSeen or UsedSeen => "a load that is made twice sees the same",
        KickWordRead or CallWordRead => "a load that is made twice sees the same",
        Kicked or Called => "a notification that brings nothing does no harm (SV9, SD12)",
        KickWordStored or CallWordStored => "a word that is stored twice has the same value",
        FeaturesWritten => "features may be written again before FEATURES_OK",
        DriverQueueMade => "a ring may be made again before it is used",
        StatusWritten { Old: 0, New: 0 } => "a device that is off may be reset again",
        _ => null,
    };

    private static string? Exchanged(SpecEvent first, SpecEvent second, IReadOnlyList<IMachine> machines) => (first, second) switch
    {
        (AvailSeen or UsedSeen or KickWordRead or CallWordRead, _) or (_, AvailSeen or UsedSeen or KickWordRead or CallWordRead) =>
            "a load may be made a moment earlier or later",
        (RecordSealed, RecordOpened) or (RecordOpened, RecordSealed) => "each direction of a channel has numbers of its own",
        _ when !machines.Any(machine => ConcernsBoth(machine, first, second)) => "they concern different objects",
        (StatusWritten, FeaturesWritten) or (FeaturesWritten, StatusWritten) => "the driver may write in any order; the device is held to what stands",
        (CallWordStored, DeviceQueueMade) or (DeviceQueueMade, CallWordStored) => "the driver may store its word before the device takes the ring over, or after",
        _ => null,
    };

    private static bool ConcernsBoth(IMachine machine, SpecEvent first, SpecEvent second) =>
        machine.TryRoute(first, out Route one) && machine.TryRoute(second, out Route other)
        && (one.Reach == Reach.One ? other.Concerns(one.Key) : other.Reach != Reach.One || one.Concerns(other.Key));

    /// <summary>What follows an event of a chat in the same conversation.</summary>
    private static IEnumerable<SpecEvent> Conversation(IReadOnlyList<SpecEvent> trace, int at) => trace.Skip(at + 1).TakeWhile(static e => e is not HelloSent);

    private static bool StoodBefore(TraceEdit edit, IReadOnlyList<SpecEvent> trace) =>
        ((IWordStored?)trace.Take(edit.At).LastOrDefault(e => e.GetType() == edit.Old.GetType()))?.Word is var before
        && (before ?? 0) == ((IWordStored)edit.Old).Word;

    /// <summary>Whether a read returns this word before another store of it.</summary>
    private static bool IsRead<TStored, TRead>(IReadOnlyList<SpecEvent> trace, int at, ushort word)
        where TRead : IWordRead => trace.Skip(at + 1).TakeWhile(static e => e is not TStored).OfType<TRead>().Any(read => read.Word == word);
}
