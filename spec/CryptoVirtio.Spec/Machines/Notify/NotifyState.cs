namespace CryptoVirtio.Spec;

/// <summary>Notification in one direction.</summary>
/// <param name="Phase">What is owed.</param>
/// <param name="Events">Whether EVENT_IDX was negotiated.</param>
/// <param name="Heard">Whether the stores of who waits are seen; otherwise the word may be anything.</param>
/// <param name="Index">The index of who notifies.</param>
/// <param name="Looked">That index at the last look at the word.</param>
/// <param name="Taken">What who waits has taken, modulo 2^16.</param>
/// <param name="Words">Words that a load may bring, in the order in which they were stored.</param>
/// <param name="Owing">Threads that have to notify, in the order of their looks.</param>
public sealed record NotifyState(
    NotifyPhase Phase = NotifyPhase.Off,
    bool Events = false,
    bool Heard = false,
    ushort Index = 0,
    ushort Looked = 0,
    ushort Taken = 0,
    Seq<ushort> Words = default,
    Seq<int> Owing = default)
    : StateOf<NotifyPhase>(Phase);
