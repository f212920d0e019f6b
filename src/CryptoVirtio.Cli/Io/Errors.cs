using System.Runtime.InteropServices;
using CryptoVirtio.Abi;

namespace CryptoVirtio.Cli;

/// <summary>Error numbers for people.</summary>
internal static class Errors
{
    /// <summary>The C library's message of an errno.</summary>
    public static string Text(int errno) => Marshal.GetPInvokeErrorMessage(errno);

    /// <summary>The same, with the name by which programmers know it.</summary>
    public static string Text(Errno errno) => $"{Marshal.GetPInvokeErrorMessage((int)errno)} ({errno})";
}
