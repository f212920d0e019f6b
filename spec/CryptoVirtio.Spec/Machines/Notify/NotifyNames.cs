namespace CryptoVirtio.Spec;

/// <summary>The names that differ by direction.</summary>
/// <param name="Machine">Name of the machine.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Rule">How its rules begin.</param>
/// <param name="Flags">Clause: what is due without EVENT_IDX.</param>
/// <param name="Events">Clause: what is due with EVENT_IDX.</param>
/// <param name="Stored">Clause: what may be stored.</param>
/// <param name="Fence">Clause: how old the word may be that is read.</param>
/// <param name="Spurious">Clause: a notification that brings nothing.</param>
internal sealed record NotifyNames(
    string Machine, string Title, string Rule, string Flags, string Events, string Stored, string Fence, string Spurious);
