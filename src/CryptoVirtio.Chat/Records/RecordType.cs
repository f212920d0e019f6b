namespace CryptoVirtio.Chat;

/// <summary>What a record carries. The value travels in the record's header and is authenticated.</summary>
public enum RecordType : byte
{
    /// <summary>User data.</summary>
    Data = 1,

    /// <summary>The sender's stream ends here. No payload.</summary>
    Close = 2,

    /// <summary>The sender holds the key. The first record each way, and only that. No payload.</summary>
    Confirm = 3,
}
