using CryptoVirtio.Abi;

namespace CryptoVirtio.Engine;

internal sealed partial class Session
{
    private const CryptFlags Known =
        CryptFlags.Update | CryptFlags.Final | CryptFlags.WriteIv | CryptFlags.NoZeroCopy | CryptFlags.Reset;

    // Everything is checked before anything is done: a call that fails writes nothing and leaves the hash as it was. What needs no
    // session was checked by ArgumentCheck.
    private Errno Check(in CryptCall call)
    {
        bool fits = call.Direction <= CryptDirection.Decrypt
            && (call.Flags & ~Known) == 0
            && (_cipher is null ? FitsWithoutCipher(call) : Fits(call, _cipher.Info))
            && (_mac is null || call.Mac.Length >= _mac.Info.DigestSize || !call.Flags.FinalisesHash((uint)call.Source.Length));
        return fits ? Errno.OK : Errno.EINVAL;
    }

    private static bool Fits(in CryptCall call, CipherInfo cipher) =>
        (call.Source.Length & (cipher.BlockSize - 1)) == 0
        && call.Destination.Length == call.Source.Length
        && call.Iv.Length == cipher.IvSize;

    private static bool FitsWithoutCipher(in CryptCall call) =>
        call.Destination.IsEmpty && call.Iv.IsEmpty;
}
