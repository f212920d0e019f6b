namespace CryptoVirtio.Spec;

/// <summary>
/// Which calls reach a file, a session or a hash: those of the form that the API allows. The incarnation judges form, with limits of its
/// own wording; here the form only decides which instance a call concerns.
/// </summary>
internal static class WellFormed
{
    public static bool Create(CreateAnswered e) => e is { IsFramed: true, KeyLength: <= 64, MacKeyLength: <= 512 };

    public static bool Crypt(CryptAnswered e) => e is { IsFramed: true, Iv: <= 16, Mac: <= 64 };

    public static bool Framed(Answered e) => e.IsFramed;
}
