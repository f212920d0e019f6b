using System.Globalization;
using System.Security.Cryptography;
using CryptoVirtio.Abi;
using CryptoVirtio.Engine;

namespace CryptoVirtio.Cli;

/// <summary>A stream through one session, in chunks that are chained by WRITE_IV and hashed by UPDATE, so that memory is constant.</summary>
/// <param name="terminal">The stream.</param>
/// <param name="file">The open file; the caller's.</param>
/// <param name="cipher">The cipher.</param>
/// <param name="mac">The MAC of the plaintext, or null.</param>
internal sealed class CryptPipe(Terminal terminal, ICryptoFile file, CipherInfo cipher, MacInfo? mac)
{
    private const int ChunkBytes = 64 * 1024;

    /// <summary>Runs to the end of the input, and prints the MAC.</summary>
    /// <exception cref="CommandFailure">The device or the input failed; nothing is written from then on.</exception>
    /// <exception cref="OutputException">The output failed; nothing is written from then on.</exception>
    public void Run(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> macKey, CryptDirection direction)
    {
        var spec = new SessionSpec { Cipher = cipher.Number, Key = key, Mac = mac?.Number ?? MacAlgorithm.None, MacKey = macKey };
        Check(file.CreateSession(spec, out uint session));
        byte[] chunk = GC.AllocateArray<byte>(ChunkBytes, pinned: true);
        try
        {
            Span<byte> digest = stackalloc byte[CryptodevLimits.Digest];
            digest = digest[..(mac?.DigestSize ?? 0)];
            Pump(session, direction, iv, chunk, digest);
            if (mac is not null)
            {
                terminal.WriteErrorLine(Convert.ToHexStringLower(digest));
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(chunk);
            _ = file.FreeSession(session);
        }
    }

    private void Pump(uint session, CryptDirection direction, ReadOnlySpan<byte> iv, byte[] chunk, Span<byte> digest)
    {
        Span<byte> chained = stackalloc byte[CryptodevLimits.Iv];
        chained = chained[..cipher.IvSize];
        iv.CopyTo(chained);
        using ProgressLine progress = terminal.Progress();
        long done = 0;
        CryptFlags life = CryptFlags.Reset;
        bool more;
        do
        {
            int length = terminal.ReadFully(chunk);
            more = length == chunk.Length;
            if (length == 0 && mac is null)
            {
                break;
            }

            // An input that fills its last chunk ends with an empty call, which only finalises the MAC.
            Span<byte> bytes = chunk.AsSpan(0, length);
            life |= more ? CryptFlags.Update : CryptFlags.Final;
            Check(file.Crypt(new CryptCall
            {
                Session = session,
                Direction = direction,
                Flags = life | (more && !chained.IsEmpty ? CryptFlags.WriteIv : CryptFlags.None),
                Source = bytes,
                Destination = bytes,
                Iv = chained,
                NextIv = more ? chained : default,
                Mac = digest,
            }));
            terminal.WriteAll(bytes);
            life = CryptFlags.None;
            done += length;
            if (progress.IsDue)
            {
                progress.Show(string.Create(CultureInfo.InvariantCulture, $"crypt: {done >> 20:N0} MiB"));
            }
        }
        while (more);
    }

    private void Check(Errno error)
    {
        if (error != Errno.OK)
        {
            string hint = error == Errno.EINVAL ? $"; {cipher.Name} takes whole blocks of {cipher.BlockSize} bytes, and adds no padding" : "";
            throw new CommandFailure(ExitCode.Failed, $"the device refused: {Errors.Text(error)}{hint}");
        }
    }
}
