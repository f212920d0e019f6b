namespace CryptoVirtio.Spec;

/// <summary>Notification in one direction.</summary>
/// <param name="Phase">Whether a notification is pending.</param>
/// <param name="Events">Whether EVENT_IDX was negotiated.</param>
/// <param name="Heard">Whether the stores of the waiter are traced; otherwise the word may have any value.</param>
/// <param name="Index">The index of the notifier.</param>
/// <param name="Looked">That index at the last look at the word.</param>
/// <param name="Taken">What the waiter has taken, modulo 2^16.</param>
/// <param name="Words">Words that a load may bring, in the order in which they were stored.</param>
/// <param name="Pending">Threads that have to notify, in the order of their looks.</param>
public sealed record NotifyState(
    NotifyPhase Phase = NotifyPhase.Off,
    bool Events = false,
    bool Heard = false,
    ushort Index = 0,
    ushort Looked = 0,
    ushort Taken = 0,
    Seq<ushort> Words = default,
    Seq<int> Pending = default)
    : StateOf<NotifyPhase>(Phase);
