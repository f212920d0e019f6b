using CryptoVirtio.Spec;

namespace CryptoVirtio.ModelTests;

/// <summary>
/// Which edits leave a trace that is legal all the same, and why: reasons from the clauses, without a question to any machine.
/// </summary>
internal static class LegalEdits
{
    /// <summary>Why the edited trace may be legal; null when it cannot be.</summary>
    public static string? Reason(TraceEdit edit, IReadOnlyList<SpecEvent> trace) => (edit.Kind, edit.Old) switch
    {
        (TraceEditKind.Doubled, AvailSeen or UsedSeen) => "a load that is made twice returns the same",
        (TraceEditKind.Deleted, AvailSeen look) when !IsReliedOn<AvailSeen, Fetched>(trace, edit.At, static seen => seen.Value, look.Value) =>
            "a load that nothing relies on",
        (TraceEditKind.Deleted, UsedSeen look) when !IsReliedOn<UsedSeen, Reclaimed>(trace, edit.At, static seen => seen.Value, look.Value) =>
            "a load that nothing relies on",
        (TraceEditKind.Doubled, Kicked or Called) => "a notification that brings nothing does no harm (SD12, SV9)",
        (TraceEditKind.Doubled, KickWordStored or CallWordStored) => "a word that is stored twice has the same value",
        (_, CryptRead or CreateRead or FreeRead or InfoRead or RequestRead) when IsRefused(trace, edit.At) => "a call that is refused may be wrong in more ways than one",
        (TraceEditKind.Changed, RequestRead { Type: not 2 } request) when
            edit.New is RequestRead changed && changed with { Command = request.Command } == request =>
            "a request that is no ioctl has no command that a device reads",
        (TraceEditKind.Changed, CryptRead { Direction: <= 1 } crypt) when
            edit.New is CryptRead { Direction: <= 1 } changed && changed with { Direction = crypt.Direction } == crypt =>
            "the other direction is as right",
        (TraceEditKind.Changed, CryptRead { Destination: > 0 } crypt) when
            edit.New is CryptRead { Flags: <= (HashFlags.Update | HashFlags.Final) } changed && changed with { Flags = crypt.Flags } == crypt =>
            "flags of the hash mean nothing without a MAC",
        (TraceEditKind.Changed, KickWordStored) when edit.New is KickWordStored { Word: <= 1 } => "a read may return an older word than this",
        (TraceEditKind.Changed, KickWordRead) when edit.New is KickWordRead { Word: var word } && WasStored(trace.Take(edit.At), word) =>
            "a read may return an older word than the last",
        (TraceEditKind.Changed, CreateRead { Mac: > 0 } create) when edit.New is CreateRead other && other with { Mac = create.Mac } == create =>
            "another MAC takes the same key",
        _ => SetUp(edit, trace),
    };

    /// <summary>Whether an event decides little: most edits of it are legal, and most of a trace is of its kind.</summary>
    public static bool IsDull(IReadOnlyList<SpecEvent> trace, int at) => trace[at] is AvailSeen or UsedSeen or Kicked or Called or KickWordStored or CallWordStored
        || (trace[at] is RequestRead or CryptRead or CreateRead or FreeRead or InfoRead && IsRefused(trace, at));

    private static string? SetUp(TraceEdit edit, IReadOnlyList<SpecEvent> trace) => (edit.Kind, edit.Old) switch
    {
        (TraceEditKind.Deleted, KickWordStored stored) when (trace.Take(edit.At).OfType<KickWordStored>().LastOrDefault()?.Word ?? 0) == stored.Word =>
            "a word that keeps its value",
        (TraceEditKind.Deleted, KickWordRead) when !trace.Skip(edit.At + 1).Any(static e => e is KickWordRead) =>
            "the driver may kick without reading the word",
        (TraceEditKind.Doubled, FeaturesWritten) => "features may be written again before FEATURES_OK",
        (TraceEditKind.Doubled, DriverQueueMade) => "a ring may be made again before it is used",
        (TraceEditKind.Deleted or TraceEditKind.Doubled, StatusWritten { Old: 0, New: 0 }) => "a device that is off needs no reset",
        (TraceEditKind.Changed, StatusWritten status) when edit.New is StatusWritten other && other with { Written = status.Written } == status =>
            "what a device makes of a write that clears a bit is its own affair",
        (TraceEditKind.Changed, FeaturesWritten features) when edit.New is FeaturesWritten other && other with { Offered = features.Offered } == features =>
            "what is offered and not accepted may be anything",
        (TraceEditKind.Changed, ReplyWritten { Status: not Spec.Errno.OK } reply) when edit.New is ReplyWritten other && other with { Value = reply.Value } == reply =>
            "the value of a reply that failed is not read",
        (TraceEditKind.Changed, LimitsWritten) => "a limit that no request meets may be another",
        (TraceEditKind.Changed, HelloRead hello) when edit.New is HelloRead other && other with { Generation = hello.Generation } == hello =>
            "a generation may be any number",
        _ => null,
    };

    private static bool WasStored(IEnumerable<SpecEvent> before, ushort word) => before.OfType<KickWordStored>().Any(stored => stored.Word == word);

    /// <summary>Whether something is taken between this look and the next, and the look before had not seen it yet.</summary>
    private static bool IsReliedOn<TLook, TTake>(IReadOnlyList<SpecEvent> trace, int at, Func<TLook, ushort> value, ushort seen) =>
        trace.Skip(at + 1).TakeWhile(static e => e is not TLook).Any(static e => e is TTake)
        && trace.Take(at).OfType<TLook>().Select(value).LastOrDefault() != seen;

    private static bool IsRefused(IReadOnlyList<SpecEvent> trace, int at) =>
        trace.Skip(at).OfType<ReplyWritten>().FirstOrDefault() is { Status: Spec.Errno.EINVAL };
}
