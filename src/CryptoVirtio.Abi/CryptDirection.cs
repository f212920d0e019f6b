namespace CryptoVirtio.Abi;

/// <summary><c>crypt_op.op</c>.</summary>
public enum CryptDirection : ushort
{
    /// <summary>COP_ENCRYPT. With a MAC in the session, the plaintext is hashed first.</summary>
    Encrypt = 0,

    /// <summary>COP_DECRYPT. With a MAC in the session, the plaintext is hashed afterwards.</summary>
    Decrypt = 1,
}
