namespace CryptoVirtio.ModelTests;

/// <summary>A file whose device answers OK to what is submitted, and, when a test sets it, writes no MAC.</summary>
internal sealed class LazyFile(IAsyncCryptoFile inner) : FakeFile(inner)
{
    /// <summary>No MAC is written.</summary>
    public bool IsLazy { get; set; }

    public override Errno TrySubmit(in CryptOp op, ulong tag)
    {
        if (!IsLazy || op.Mac.Length == 0)
        {
            return base.TrySubmit(op, tag);
        }

        Complete(tag, Errno.OK);
        return Errno.OK;
    }
}
