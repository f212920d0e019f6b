namespace CryptoVirtio.Coyote;

/// <summary>What a thread waits for.</summary>
/// <param name="Kind">lock, join, signal, pause, sleep or store.</param>
/// <param name="Subject">Which.</param>
/// <param name="IsOver">Whether it has happened.</param>
/// <param name="IsTimed">A deadline would end it.</param>
internal sealed record Waiting(string Kind, string Subject, Func<bool> IsOver, bool IsTimed = false)
{
    public override string ToString() => $"{Kind} {Subject}";
}
