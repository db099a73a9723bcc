#include "conformance/process/certificate.hpp"

#include "conformance/message.hpp"
#include "conformance/node.hpp"
#include "conformance/process/child.hpp"

#include <fstream>

namespace svc::conformance {

std::string make_certificate(std::filesystem::path const& folder) {
    auto certificate = (folder / "tls.crt").string();
    auto const key = (folder / "tls.key").string();
    Child openssl(
        {{"openssl",
          "req",
          "-x509",
          "-newkey",
          "ec",
          "-pkeyopt",
          "ec_paramgen_curve:prime256v1",
          "-nodes",
          "-days",
          "2",
          "-subj",
          "/CN=localhost",
          "-addext",
          "subjectAltName=DNS:localhost,IP:127.0.0.1",
          "-keyout",
          key,
          "-out",
          certificate},
         folder / "openssl.log"}
    );
    if (!openssl.succeeds()) {
        throw HarnessError("openssl makes no certificate: " + openssl.last_words());
    }
    std::ofstream(folder / "tls.pem") << read_file(certificate) << read_file(key);
    return certificate;
}

} // namespace svc::conformance
