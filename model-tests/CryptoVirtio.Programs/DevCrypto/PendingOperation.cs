namespace CryptoVirtio.Programs;

/// <summary>An operation that was submitted, its buffers, and what they must hold when it has ended.</summary>
/// <param name="File">The file.</param>
/// <param name="Tag">Its tag.</param>
/// <param name="Refusals">Why it must fail.</param>
public sealed record PendingOperation(int File, ulong Tag, Refusal Refusals) : IDisposable
{
    private readonly List<(CryptoBuffer Buffer, byte[] Expected)> _buffers = [];

    /// <summary>Bytes of the last buffer whose content is undefined after a success: the room for the MAC.</summary>
    public Range Undefined { get; set; }

    /// <summary>Adds a buffer with the bytes that it holds now.</summary>
    public void Add(CryptoBuffer buffer, byte[] content)
    {
        _buffers.Add((buffer, content));
        using PayloadLease lease = buffer.Lend(0, content.Length, Access.Write);
        content.CopyTo(lease.Span);
    }

    /// <summary>Compares the buffers.</summary>
    public StepResult Check(Errno result)
    {
        if (result != Refusals.Answer())
        {
            return StepResult.Differs(Refusals.Describe(), result);
        }

        for (int i = 0; i < _buffers.Count; i++)
        {
            (CryptoBuffer buffer, byte[] expected) = _buffers[i];
            using PayloadLease lease = buffer.Lend(0, expected.Length, Access.Write);
            if (i == _buffers.Count - 1 && result == Errno.OK)
            {
                lease.Span[Undefined].Clear();
                expected.AsSpan()[Undefined].Clear();
            }

            int at = lease.Span.CommonPrefixLength(expected);
            if (at < expected.Length)
            {
                return StepResult.Differs($"buffer {i} byte {at} {expected[at]:x2}", $"{lease.Span[at]:x2} with {result}");
            }
        }

        return StepResult.Held;
    }

    /// <summary>Gives the buffers back.</summary>
    public void Dispose()
    {
        foreach ((CryptoBuffer buffer, _) in _buffers)
        {
            buffer.Dispose();
        }
    }
}
