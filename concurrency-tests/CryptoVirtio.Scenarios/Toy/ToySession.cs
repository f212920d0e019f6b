namespace CryptoVirtio.Scenarios;

/// <summary>A session of the toy engine.</summary>
/// <param name="cell">Its place among the plain accesses.</param>
/// <param name="key">The first byte of its key, the only one that counts.</param>
internal sealed class ToySession(long cell, byte key)
{
    public long Cell => cell;

    public byte Key => key;

    public bool IsFreed { get; set; }
}
