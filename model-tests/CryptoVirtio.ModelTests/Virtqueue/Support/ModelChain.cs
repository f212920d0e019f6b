namespace CryptoVirtio.ModelTests;

/// <summary>A chain as the model knows it.</summary>
internal sealed class ModelChain
{
    public required uint Token { get; init; }

    /// <summary>Which stretch of payload memory it has.</summary>
    public required int Place { get; init; }

    /// <summary>Entries of the descriptor table that it takes.</summary>
    public required int Descriptors { get; init; }

    public required Segment[] Readable { get; init; }

    public required Segment[] Writable { get; init; }

    /// <summary>What every byte of its stretch of memory must be, gaps included.</summary>
    public required byte[] Image { get; init; }

    /// <summary>What the device wrote, by the used element.</summary>
    public uint Written { get; set; }
}
