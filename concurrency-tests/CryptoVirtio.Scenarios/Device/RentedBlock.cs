namespace CryptoVirtio.Scenarios;

/// <summary>One rented block of a user, its IV behind it: an operation that can be submitted, and judged when it was reaped.</summary>
internal sealed class RentedBlock
{
    private const int Block = 16;

    private readonly IRun _run;
    private readonly DeviceUser _user;
    private readonly CryptoBuffer _buffer;
    private readonly byte _seed;
    private readonly byte _key;

    /// <summary>Rents and fills it. To be called while the scenario is built.</summary>
    /// <param name="run">The run.</param>
    /// <param name="user">Whose.</param>
    /// <param name="key">First byte of the user's key.</param>
    /// <param name="seed">What the block is filled with.</param>
    public RentedBlock(IRun run, DeviceUser user, byte key, byte seed)
    {
        (_run, _user, _key, _seed) = (run, user, key, seed);
        run.Check(user.File.TryRent(2 * Block, out CryptoBuffer? buffer) == Errno.OK, "There is no buffer.");
        _buffer = buffer!;
        using PayloadLease lease = _buffer.Lend(0, 2 * Block, Access.Write);
        lease.Span[..Block].Fill(seed);
        lease.Span[Block..].Clear();
    }

    /// <summary>Submits it.</summary>
    public void Submit(ulong tag)
    {
        var data = new BufferSlice(_buffer, 0, Block);
        var op = new CryptOp { Session = _user.Session, Source = data, Destination = data, Iv = new BufferSlice(_buffer, Block, Block) };
        Errno status = _user.File.TrySubmit(op, tag);
        _run.Check(status == Errno.OK, $"Operation {tag} is not submitted: {status}.");
    }

    /// <summary>Judges its completion, and gives the memory back.</summary>
    public void Finish(Completion completion)
    {
        using (PayloadLease lease = _buffer.Lend(0, Block, Access.Read))
        {
            byte right = ToyEngine.Crypt(_seed, _key, 0);
            _run.Check(
                completion.Result == Errno.OK && !lease.Span.ContainsAnyExcept(right),
                $"Operation {completion.Tag} ended with {completion.Result} and 0x{lease.Span[0]:x}.");
        }

        _buffer.Dispose();
    }
}
